import type { ActKind } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Said as SaidByActs } from "../story/Said";
import type { Plan } from "./Screen";

const SAYING: ActKind[] = ["PLAN_CLOSE", "PLAN_COMMENT"];

/** What was said of the plan: its summary, and the superior's comments. */
export function Said({ plan }: { plan: Plan }) {
  const labels = useLabels();
  return SAYING.map((kind) => (
    <SaidByActs
      key={kind}
      title={labels.act(kind)}
      acts={plan.acts.edges.filter(({ node }) => node.kind === kind)}
    />
  ));
}
