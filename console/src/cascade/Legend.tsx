import type { CascadeState } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { MARKS, STATES, type Tally } from "./lines";
import { WORDS } from "./words";

interface Props {
  tally: Tally;
  lit: CascadeState | undefined;
  choose: (state?: CascadeState) => void;
}

/** What the marks mean and how many there are of each; pressed, one stands out alone. */
export function Legend({ tally, lit, choose }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const all = STATES.reduce((sum, state) => sum + tally[state], 0);
  return (
    <div className="states legend" role="group" aria-label={words.legend}>
      <button type="button" aria-pressed={!lit} onClick={() => choose()}>
        {words.every} {all}
      </button>
      {STATES.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={lit === state}
          onClick={() => choose(lit === state ? undefined : state)}
        >
          <svg className="key" viewBox="0 0 10 10" aria-hidden>
            <path className={`dot ${state}`} d={MARKS[state](1, 1)} />
          </svg>
          {labels.of("CascadeState", state)} {tally[state]}
        </button>
      ))}
    </div>
  );
}
