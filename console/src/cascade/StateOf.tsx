import type { CascadeState } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";

const TONES: Record<CascadeState, string> = {
  OVERDUE: "bad",
  STALE: "waiting",
  NOT_FILED: "neutral",
  FILED: "good",
  EXEMPT: "neutral",
};

/** Where a body stands, in words and colour. */
export function StateOf({ state }: { state: CascadeState }) {
  const labels = useLabels();
  return <span className={`tag ${TONES[state]}`}>{labels.of("CascadeState", state)}</span>;
}
