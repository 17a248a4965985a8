import { Attached } from "../files/Attached";
import { Moment } from "../parts/dates";
import { useWords } from "../words/language";
import type { Supervision } from "./Screen";
import { WORDS } from "./words";

/** The opinion letter with its findings, once it is issued. */
export function Letter({ opinion }: { opinion: Supervision["opinion"] }) {
  const words = useWords(WORDS);
  return (
    <article className="box">
      <h2>
        {words.letter}{" "}
        {opinion && (
          <small className="quiet">
            <Moment value={opinion.releasedAt} /> {words.released}
          </small>
        )}
      </h2>
      {opinion ? (
        <div className="prose">
          <p>{opinion.letter}</p>
          {opinion.findings.length > 0 && (
            <>
              <h3>{words.findings}</h3>
              <ol>
                {opinion.findings.map(({ key, text }) => (
                  <li key={key}>{text}</li>
                ))}
              </ol>
            </>
          )}
          <Attached files={opinion.attachments ?? []} />
        </div>
      ) : (
        <p className="quiet">{words.noLetter}</p>
      )}
    </article>
  );
}
