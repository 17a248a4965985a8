import { useParams } from "react-router";

import {
  IssueOpinionDocument,
  OpinionFormDocument,
  type IssueOpinionInput,
} from "../__generated__/graphql";
import { wayOf, type Way } from "../acts/way";
import { useRead } from "../api/useRead";
import { HeadingFields } from "../documents/fields";
import { headingOf } from "../documents/values";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { EntryList, Lines } from "../forms/fields";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useWords } from "../words/language";
import { Finding, FRESH, Suggestion, type FindingValues } from "./entries";
import { WORDS } from "./words";

const ISSUE = "SUPERVISION_ISSUE_OPINION";

type Values = Pick<IssueOpinionInput, "heading" | "letter" | "suggestions"> & {
  findings: FindingValues[];
  attachments: Listed[];
};

/** The form of an opinion letter: it is told to the supervised body when it is sent. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(OpinionFormDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Supervision" && wayOf(node, ISSUE) ? (
          <Letter id={id} to={node.supervised.name} way={wayOf(node, ISSUE)} />
        ) : (
          <NotThere />
        )
      }
    </Loaded>
  );
}

function Letter({ id, to, way }: { id: string; to: string; way: Way | undefined }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h1>
        {labels.act(ISSUE)}：{to}
      </h1>
      <ActForm<Values, object, IssueOpinionInput>
        act={ISSUE}
        way={way}
        document={IssueOpinionDocument}
        initial={{ findings: [{ text: "" }], suggestions: [FRESH], attachments: [] }}
        inputOf={(values) => ({
          ...values,
          heading: headingOf(values.heading),
          findings: values.findings.map(({ article, ...finding }) => ({
            ...finding,
            articleId: article?.id ?? null,
          })),
          attachments: attachmentsOf(values.attachments),
          supervisionId: id,
        })}
        then={() => `/supervisions/${id}`}
        asks={(values) => ({ to, what: <Asked values={values} /> })}
      >
        <p className="quiet">{words.told(to)}</p>
        <HeadingFields />
        <Lines name="letter" label={words.letter} rows={6} />
        <EntryList name="findings" label={words.findings} fresh={{ text: "" }} optional>
          {(place) => <Finding place={place} />}
        </EntryList>
        <EntryList name="suggestions" label={words.suggestions} fresh={FRESH} optional>
          {(place) => <Suggestion place={place} />}
        </EntryList>
        <AttachingField role="OTHER" />
      </ActForm>
    </>
  );
}

/** What the supervised body would be told. */
function Asked({ values: { findings, suggestions } }: { values: Values }) {
  const words = useWords(WORDS);
  return (
    <>
      <p>{words.holds(findings.filter(({ text }) => text).length, suggestions.length)}</p>
      <ol>
        {suggestions.map(({ text, dueOn }, place) => (
          <li key={place}>
            {text}
            {dueOn && (
              <>
                （{words.by} <Day value={dueOn} />）
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
