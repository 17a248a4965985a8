import type { SaidActFragment } from "../__generated__/graphql";
import { Moment } from "../parts/dates";

interface Props {
  title: string;
  acts: { node: SaidActFragment }[];
}

/** What was said by acts that stand for themselves; nothing where nobody said anything. */
export function Said({ title, acts }: Props) {
  return (
    acts.length > 0 && (
      <section className="box" aria-label={title}>
        <h2>{title}</h2>
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
