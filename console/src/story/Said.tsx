import type { ActKind, SaidActFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";

interface Props {
  kind: ActKind;
  /** All of this kind. */
  acts: { node: SaidActFragment }[];
}

/** What was said by acts that stand for themselves; nothing where nobody said anything. */
export function Said({ kind, acts }: Props) {
  const labels = useLabels();
  return (
    acts.length > 0 && (
      <section className="box" aria-label={labels.act(kind)}>
        <h2>{labels.act(kind)}</h2>
        {acts.map(({ node: { id, owner, performedAt, note } }) => (
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
}
