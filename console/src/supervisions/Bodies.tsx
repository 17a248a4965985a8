import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import type { Supervised } from "./tree";
import { WORDS } from "./words";

interface Props {
  tree: Supervised | undefined;
  listing: ReturnType<typeof useListing>;
}

/** The supervised bodies below one another, with what is open and late there; one that is pressed
 * leaves its own and those of all below it. */
export function Bodies({ tree, listing }: Props) {
  const words = useWords(WORDS);
  const chosen = listing.search.get("body");
  const choose = (code: string | undefined) => listing.change({ body: code });
  return (
    <nav className="box" aria-label={words.bodies}>
      <h2>{words.bodies}</h2>
      <p className="quiet">{words.counted}</p>
      <ul className="supervised-bodies">
        <li>
          <Choice name={words.everybody} pressed={!chosen} choose={() => choose(undefined)} />
        </li>
        {tree && <Branch body={tree} chosen={chosen} choose={choose} />}
      </ul>
    </nav>
  );
}

interface BranchProps {
  body: Supervised;
  chosen: string | null;
  choose: (code: string) => void;
}

function Branch({ body, chosen, choose }: BranchProps) {
  return (
    <li>
      <Choice
        name={body.name}
        body={body}
        pressed={chosen === body.code}
        choose={() => choose(body.code)}
      />
      {body.below.length > 0 && (
        <ul>
          {body.below.map((next) => (
            <Branch key={next.code} body={next} chosen={chosen} choose={choose} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface ChoiceProps {
  name: string;
  body?: Supervised;
  pressed: boolean;
  choose: () => void;
}

function Choice({ name, body, pressed, choose }: ChoiceProps) {
  const words = useWords(WORDS);
  return (
    <button type="button" aria-pressed={pressed} onClick={choose}>
      <span className="short" title={name}>{name}</span>
      <small>
        {body && body.open > 0 && <span title={words.told(body.open)}>{words.open(body.open)}</span>}{" "}
        {body && body.late > 0 && <b title={words.told(body.late)}>{words.late(body.late)}</b>}
      </small>
    </button>
  );
}
