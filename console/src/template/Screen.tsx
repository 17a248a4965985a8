import { useParams } from "react-router";

import {
  IssuePaperTemplateDocument,
  PaperTemplateDocument,
  TemplateChangesDocument,
  WithdrawPaperTemplateDocument,
  type PaperTemplateQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { IssuedActs } from "../issued/IssuedActs";
import { IssuedPage } from "../issued/IssuedPage";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useSections } from "../templates/useSections";
import { WORDS } from "../templates/words";
import { useWords } from "../words/language";

type Template = Extract<NonNullable<PaperTemplateQuery["node"]>, { __typename: "PaperTemplate" }>;

/** A template of papers: its file in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(PaperTemplateDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "PaperTemplate" ? <TemplatePage template={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function TemplatePage({ template }: { template: Template }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const drafted = template.revisions.edges.some(({ node }) => node.releasedAt === null);
  return (
    <IssuedPage
      record={template}
      states="TemplateState"
      facts={[[words.paper, labels.of("PaperKind", template.paper)]]}
      text={words.text}
      sections={useSections()}
      changes={TemplateChangesDocument}
      hint={drafted && template.state !== "WITHDRAWN" && <p className="quiet">{words.before}</p>}
    >
      <Acts template={template} />
    </IssuedPage>
  );
}

function Acts({ template }: { template: Template }) {
  const words = useWords(WORDS);
  const { id, revisions } = template;
  const number = revisions.edges[0]?.node.number ?? 0;
  const shared = { on: template, input: { templateId: id, expectedRevision: number } };
  return (
    <IssuedActs
      record={template}
      edit="TEMPLATE_EDIT"
      form={`/templates/${id}/edit`}
      withdraw={
        <ActButton {...shared} danger act="TEMPLATE_WITHDRAW" document={WithdrawPaperTemplateDocument}>
          <p>{words.withdraws}</p>
        </ActButton>
      }
      issue={
        <ActButton
          {...shared}
          to={words.members}
          primary
          act="TEMPLATE_ISSUE"
          document={IssuePaperTemplateDocument}
        >
          <p>{words.issues(number)}</p>
        </ActButton>
      }
    />
  );
}
