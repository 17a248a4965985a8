import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import type { useListing } from "./listing";
import { WORDS } from "./words";

interface Props {
  of: string;
  listing: ReturnType<typeof useListing>;
  tallies: { state: string; count: number }[];
}

/** How many are in each state; pressed, one leaves its own in the list. */
export function StateFilter({ of, listing, tallies }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const chosen = listing.search.get("state");
  const all = tallies.reduce((sum, { count }) => sum + count, 0);
  const button = (state: string | undefined, label: string, count: number) => (
    <button
      key={label}
      type="button"
      aria-pressed={chosen === (state ?? null)}
      onClick={() => listing.change({ state })}
    >
      {label} {count}
    </button>
  );
  return (
    <div className="states" role="group" aria-label={words.state}>
      {button(undefined, words.all, all)}
      {labels.inOrder(of, tallies).map(({ state, count }) => button(state, labels.of(of, state), count))}
    </div>
  );
}
