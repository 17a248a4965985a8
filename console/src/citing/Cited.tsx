import { Link } from "react-router";

import type { CitationFragment } from "../__generated__/graphql";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that says which article of which version of a rule document is cited. */
export function useCitation(): (article: CitationFragment) => string {
  const words = useWords(WORDS);
  return ({ numeral, number, ruledocument, revision }) =>
    words.cited(ruledocument?.title ?? "", numeral ?? words.place(number), revision?.number ?? 1);
}

/** The article that is cited, in the version that was in force then; and whether it still is. */
export function Cited({ article }: { article: CitationFragment }) {
  const words = useWords(WORDS);
  const citation = useCitation();
  const { ruledocument, revision } = article;
  if (!ruledocument) return null;
  const version = revision?.number ?? 1;
  const revised = ruledocument.revision !== null && ruledocument.revision.number > version;
  return (
    <>
      <Link to={`/rule-documents/${ruledocument.id}?version=${version}`}>{citation(article)}</Link>{" "}
      {ruledocument.state === "WITHDRAWN" ? (
        <span className="tag neutral">{words.abolished}</span>
      ) : (
        revised && <span className="tag neutral">{words.revised}</span>
      )}
    </>
  );
}
