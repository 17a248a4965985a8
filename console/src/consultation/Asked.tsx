import type { AskedTextFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** What is asked, with the clauses and passages that were copied for it. */
export function Asked({ asking }: { asking: AskedTextFragment }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h2>{words.question}</h2>
      <p className="prose">{asking.question}</p>
      {asking.clauses.length > 0 && (
        <>
          <h2>{words.clauses}</h2>
          {asking.clauses.map(({ key, number, title, text }) => (
            <div key={key}>
              <b>
                {number}. {title}
              </b>
              <p className="prose">{text}</p>
            </div>
          ))}
        </>
      )}
      {asking.passages.length > 0 && (
        <>
          <h2>{words.passages}</h2>
          {asking.passages.map(({ key, part, text }) => (
            <div key={key}>
              <b>{labels.of("SchemePart", part)}</b>
              <p className="prose">{text}</p>
            </div>
          ))}
        </>
      )}
    </>
  );
}
