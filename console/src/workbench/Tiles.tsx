import type { WorkbenchQuery } from "../__generated__/graphql";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { TILES } from "./model";
import { WORDS } from "./words";

interface Props {
  counts: WorkbenchQuery["workCounts"]["todo"];
  toSign: number;
  listing: ReturnType<typeof useListing>;
}

const TONES: Record<string, string> = { overdue: "bad", dueSoon: "waiting" };

/** How much of each there is to do; pressed, a tile leaves its own in the list. */
export function Tiles({ counts, toSign, listing }: Props) {
  const words = useWords(WORDS);
  const shown = listing.search.get("show");
  const tile = (show: string, count: number, label: string) => (
    <button
      key={show}
      type="button"
      className={TONES[show]}
      aria-pressed={shown === show}
      onClick={() =>
        listing.change({ show: shown === show ? undefined : show, box: undefined })
      }
    >
      <b>{count}</b>
      {label}
    </button>
  );
  return (
    <div className="tiles">
      {TILES.map((show) => tile(show, counts[show], words[show]))}
      {tile("sign", toSign, words.sign)}
    </div>
  );
}
