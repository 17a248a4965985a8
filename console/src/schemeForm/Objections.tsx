import type { ObjectionsFragment } from "../__generated__/graphql";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** What the last round of the review wants changed, clause by clause. */
export function Objections({ review }: { review: ObjectionsFragment }) {
  const words = useWords(WORDS);
  const said = new Map(review.verdicts.map((each) => [each.clause?.id, each]));
  return (
    <aside className="box objections" aria-label={words.objections}>
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
          </section>
        );
      })}
    </aside>
  );
}
