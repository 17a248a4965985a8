import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { STANDS, type Stand, type Tally } from "./stands";
import { WORDS } from "./words";

interface Props {
  tally: Tally;
  listing: ReturnType<typeof useListing>;
}

/** What the colours mean and how many there are of each; pressed, one stands out alone. */
export function Legend({ tally, listing }: Props) {
  const words = useWords(WORDS);
  const chosen = chosenIn(listing.search);
  const all = STANDS.reduce((sum, stand) => sum + tally[stand], 0);
  return (
    <div className="states legend" role="group" aria-label={words.legend}>
      <button type="button" aria-pressed={!chosen} onClick={() => listing.change({ state: undefined })}>
        {words.all} {all}
      </button>
      {STANDS.map((stand) => (
        <button
          key={stand}
          type="button"
          aria-pressed={chosen === stand}
          onClick={() => listing.change({ state: chosen === stand ? undefined : stand })}
        >
          <svg className="key" viewBox="0 0 10 10" aria-hidden>
            <path className={`dot ${stand}`} d={MARKS[stand](1, 1)} />
          </svg>
          {words[stand]} {tally[stand]}
        </button>
      ))}
    </div>
  );
}

/** The stand that is to stand out, by the address. */
export function chosenIn(search: URLSearchParams): Stand | undefined {
  return STANDS.find((stand) => stand === search.get("state"));
}

const SQUARE = (x: number, y: number) => `M${x} ${y}h7v7h-7z`;

/** Each stand has a shape of its own, so that nobody needs the colours. */
export const MARKS: Record<Stand, (x: number, y: number) => string> = {
  NOT_FILED: (x, y) => `M${x + 0.5} ${y + 0.5}h6v6h-6z`,
  FILED: (x, y) => `M${x} ${y}l7 7h-7z`,
  ACKNOWLEDGED: SQUARE,
};
