import { useParams } from "react-router";

import { NoticePaperDocument, type NoticePaperQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { whoOf } from "../dispatches/model";
import { useLabels } from "../labels/labels";
import { Paper } from "../paper/Paper";
import { Signature } from "../paper/Signature";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

type Told = Extract<NonNullable<NoticePaperQuery["node"]>, { __typename: "Notice" | "Dispatch" }>;

/** A notice as an official paper (通报), as its body or one recipient reads it. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(NoticePaperDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Notice" || node?.__typename === "Dispatch" ? (
          <NoticePaper told={node} />
        ) : (
          <NotThere />
        )
      }
    </Loaded>
  );
}

function NoticePaper({ told }: { told: Told }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const language = useLanguage();
  const { id, owner, dueOn, revision } = told;
  if (!revision) return <NotThere />;
  const { heading, title, text, problems, releasedAt } = revision;
  const addressees = heading?.addressees?.join(words.comma) ?? words.all;
  const issuer = heading?.issuer ?? owner.name;
  return (
    <Paper
      issuer={issuer}
      number={heading?.documentNumber}
      title={[title]}
      addressee={told.__typename === "Dispatch" ? whoOf(told) : addressees}
      back={pathOf(id)}
      word={{ document: NoticePaperDocument, variables: { id }, template: "notice" }}
    >
      {text.split("\n").map((paragraph, place) => (
        <p key={place}>{paragraph}</p>
      ))}
      {problems.map(({ key, text: said, category, polarity, advice }, place) => (
        <section key={key}>
          <h2>
            {words.numbered(place + 1, category ?? words.problem)}
            {polarity && words.of(labels.of("Polarity", polarity))}
          </h2>
          {said.split("\n").map((paragraph, line) => (
            <p key={line}>{paragraph}</p>
          ))}
          {advice && <p>{words.advised(advice)}</p>}
        </section>
      ))}
      {dueOn && <p>{words.due(dayText(dueOn, language))}</p>}
      <Signature issuer={issuer} at={heading?.writtenOn ?? releasedAt} />
    </Paper>
  );
}
