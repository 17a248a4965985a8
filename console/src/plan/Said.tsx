import type { ActKind } from "../__generated__/graphql";
import { Said as SaidByActs } from "../story/Said";
import type { Plan } from "./Screen";

const SAYING: ActKind[] = ["PLAN_CLOSE", "PLAN_COMMENT"];

/** What was said of the plan: its summary, and the superior's comments. */
export function Said({ plan }: { plan: Plan }) {
  return SAYING.map((kind) => (
    <SaidByActs key={kind} kind={kind} acts={plan.acts.edges.filter(({ node }) => node.kind === kind)} />
  ));
}
