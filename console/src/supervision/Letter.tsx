import { Button } from "antd";
import { Link } from "react-router";

import { Cited } from "../citing/Cited";
import { useDocument } from "../documents/useDocument";
import { Attached } from "../files/Attached";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { useWords } from "../words/language";
import type { Supervision } from "./Screen";
import { Suggestion } from "./Suggestion";
import { WORDS } from "./words";

type Opinion = Supervision["opinions"][number];

/** An opinion letter with its findings, and what became of each suggestion. */
export function Letter({ opinion, supervision }: { opinion: Opinion; supervision: Supervision }) {
  const words = useWords(WORDS);
  const [heading] = useDocument().heading(opinion.heading);
  const several = supervision.opinions.length > 1;
  const suggestions = supervision.suggestions.filter(({ opinion: { id } }) => id === opinion.id);
  return (
    <>
      <article className="box">
        <div className="line">
          <h2>
            {words.letter(several ? opinion.number : undefined)}{" "}
            <small className="quiet">
              <Moment value={opinion.releasedAt} /> {words.released}
            </small>
          </h2>
          <span className="push" />
          <Link to={`/letters/${opinion.id}/paper`}>
            <Button size="small" tabIndex={-1}>
              {words.print}
            </Button>
          </Link>
        </div>
        {heading && <p className="quiet">{heading.paragraphs.join(words.apart)}</p>}
        <div className="prose">
          <p>{opinion.letter}</p>
          {opinion.findings.length > 0 && <Findings findings={opinion.findings} />}
          <Attached files={opinion.attachments ?? []} />
        </div>
      </article>
      {suggestions.length > 0 && (
        <section
          className="box"
          aria-label={words.suggestions(several ? opinion.number : undefined)}
        >
          <h2>{words.suggestions(several ? opinion.number : undefined)}</h2>
          {suggestions.map((suggestion) => (
            <Suggestion key={suggestion.id} suggestion={suggestion} supervision={supervision} />
          ))}
        </section>
      )}
    </>
  );
}

function Findings({ findings }: Pick<Opinion, "findings">) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h3>{words.findings}</h3>
      <ol>
        {findings.map(({ key, text, category, seriousness, scope, evidence, article }) => (
          <li key={key}>
            {text}{" "}
            {category && <span className="tag neutral">{category}</span>}{" "}
            {seriousness && (
              <span className={`tag ${seriousness === "GRAVE" ? "bad" : "neutral"}`}>
                {labels.of("Seriousness", seriousness)}
              </span>
            )}{" "}
            {scope && <span className="tag neutral">{labels.of("FindingScope", scope)}</span>}
            {evidence && <div className="quiet">{words.evidence(evidence)}</div>}
            {article && (
              <div>
                <Cited article={article} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
