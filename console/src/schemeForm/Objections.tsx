import type { ObjectionsFragment, SchemeTextFragment } from "../__generated__/graphql";
import { Comments } from "../desk/Comments";
import { Required } from "../desk/Required";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  review: ObjectionsFragment;
  /** The version that is being changed. */
  newest: SchemeTextFragment;
  /** What was said with a pass that asked for changes. */
  note: string | null | undefined;
}

/** What the last round of the review wants changed: what its pass names, and clause by clause. */
export function Objections({ review, newest, note }: Props) {
  const words = useWords(WORDS);
  const said = new Map(review.verdicts.map((each) => [each.clause?.id, each]));
  return (
    <aside className="box objections" aria-label={words.objections}>
      {review.requiredChanges.length > 0 && (
        <Required changes={review.requiredChanges} note={note} judged={newest} amended={undefined} />
      )}
      <h2>{words.objections}</h2>
      {review.standardRevision?.clauses.map(({ id, number, title }) => {
        const verdict = said.get(id);
        if (!verdict || verdict.verdict === "PASS") return null;
        return (
          <section key={id}>
            <h3>
              {number}. {title} <StateTag of="VerdictKind" value={verdict.verdict} />
            </h3>
            <p className="prose">{verdict.opinion}</p>
            <Comments comments={verdict.comments} />
          </section>
        );
      })}
    </aside>
  );
}
