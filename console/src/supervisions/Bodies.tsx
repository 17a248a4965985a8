import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import type { Supervised } from "./ledger";
import { WORDS } from "./words";

interface Props {
  bodies: Supervised[];
  listing: ReturnType<typeof useListing>;
}

/** The supervised bodies, with what is open and late there; one that is pressed leaves its own. */
export function Bodies({ bodies, listing }: Props) {
  const words = useWords(WORDS);
  const chosen = listing.search.get("body") ?? undefined;
  const total = (of: "open" | "late") => bodies.reduce((sum, body) => sum + body[of], 0);
  const all = { code: undefined, name: words.everybody, open: total("open"), late: total("late") };
  return (
    <nav className="box" aria-label={words.bodies}>
      <h2>{words.bodies}</h2>
      <ul className="bodies">
        {[all, ...bodies].map(({ code, name, open, late }) => (
          <li key={code ?? "all"}>
            <button
              type="button"
              aria-pressed={chosen === code}
              onClick={() => listing.change({ body: code })}
            >
              {name}
              <small>
                {open > 0 && words.open(open)} {late > 0 && <b>{words.late(late)}</b>}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
