import type { ActKind } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import type { Plan } from "./Screen";

const SAYING: ActKind[] = ["PLAN_CLOSE", "PLAN_COMMENT"];

/** What was said of the plan by acts that stand for themselves: its summary, and the superior's comments. */
export function Said({ plan }: { plan: Plan }) {
  const labels = useLabels();
  const acts = plan.acts.edges.map(({ node }) => node);
  return SAYING.map((kind) => {
    const said = acts.filter((act) => act.kind === kind);
    return (
      said.length > 0 && (
        <section key={kind} className="box" aria-label={labels.act(kind)}>
          <h2>{labels.act(kind)}</h2>
          {said.map(({ id, owner, performedAt, note }) => (
            <div key={id}>
              <small className="quiet">
                {owner.name} <Moment value={performedAt} />
              </small>
              <p className="prose">{note}</p>
            </div>
          ))}
        </section>
      )
    );
  });
}
