import { useParams } from "react-router";

import { LetterPaperDocument, type LetterPaperQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useCitation } from "../citing/Cited";
import { useLabels } from "../labels/labels";
import { Paper } from "../paper/Paper";
import { Signature } from "../paper/Signature";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

type Opinion = Extract<NonNullable<LetterPaperQuery["node"]>, { __typename: "Opinion" }>;

/** An opinion letter of a supervision as an official paper (指导督导意见书). */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(LetterPaperDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "Opinion" ? <Letter opinion={node} /> : <NotThere />)}
    </Loaded>
  );
}

function Letter({ opinion }: { opinion: Opinion }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const language = useLanguage();
  const cited = useCitation();
  const { id, number, heading, suggestions, supervision } = opinion;
  if (!supervision) return <NotThere />;
  const { kind, startsOn, endsOn, owner, supervised, acts } = supervision;
  const issued = acts.edges.find(({ node }) => node.performedAt === opinion.releasedAt)?.node;
  const [from, until] = [dayText(startsOn, language), dayText(endsOn, language)];
  const issuer = heading?.issuer ?? owner.name;
  return (
    <Paper
      issuer={issuer}
      number={heading?.documentNumber}
      title={words.title(supervised.name, number)}
      addressee={heading?.addressees?.join(words.comma) ?? supervised.name}
      back={`/supervisions/${supervision.id}`}
      word={{ document: LetterPaperDocument, variables: { id }, template: "letter" }}
    >
      <p>{words.term(from, until, labels.of("SupervisionKind", kind))}</p>
      {opinion.letter.split("\n").map((paragraph, place) => (
        <p key={place}>{paragraph}</p>
      ))}
      {opinion.findings.length > 0 && <h2>{words.findings}</h2>}
      {opinion.findings.map(({ key, text, category, evidence, article }, place) => (
        <p key={key}>
          {place + 1}. {text}
          {category && words.category(category)}
          {evidence && words.evidence(evidence)}
          {article && words.cited(cited(article))}
        </p>
      ))}
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} />}
      <Signature
        issuer={issuer}
        prepared={issued?.preparedBy}
        signed={issued?.memberName}
        inStead={issued?.inSteadOf}
        at={heading?.writtenOn ?? opinion.releasedAt}
      />
    </Paper>
  );
}

function Suggestions({ suggestions }: { suggestions: Opinion["suggestions"] }) {
  const words = useWords(WORDS);
  return (
    <>
      <h2>{words.suggestions}</h2>
      <table>
        <thead>
          <tr>
            <th className="narrow">{words.number}</th>
            <th>{words.suggestion}</th>
            <th className="day">{words.due}</th>
          </tr>
        </thead>
        <tbody>
          {suggestions.map(({ id, number, text, dueOn, departments }) => (
            <tr key={id}>
              <td className="narrow">{number}</td>
              <td>
                {text}
                {departments && departments.length > 0 && words.departments(departments)}
              </td>
              <td className="day">
                <Day value={dueOn} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
