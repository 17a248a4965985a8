import { useParams } from "react-router";

import {
  IssueRuleDocumentDocument,
  RuleDocumentChangesDocument,
  RuleDocumentDocument,
  WithdrawRuleDocumentDocument,
  type RuleDocumentQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { IssuedActs } from "../issued/IssuedActs";
import { IssuedPage } from "../issued/IssuedPage";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useSections, useTerm } from "../ruleDocuments/useSections";
import { WORDS } from "../ruleDocuments/words";
import { useWords } from "../words/language";

type RuleDocument = Extract<NonNullable<RuleDocumentQuery["node"]>, { __typename: "RuleDocument" }>;

/** A rule document: its articles in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(RuleDocumentDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "RuleDocument" ? <DocumentPage document={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function DocumentPage({ document }: { document: RuleDocument }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const term = useTerm()(document);
  const { kind, issuer, documentNumber } = document;
  return (
    <IssuedPage
      record={document}
      states="RuleDocumentState"
      by={words.owner}
      facts={[
        [words.kind, labels.of("RuleDocumentKind", kind)],
        [words.issuer, issuer],
        ...(documentNumber ? [[words.documentNumber, documentNumber] as [string, string]] : []),
        ...(term ? [[words.effective, term] as [string, string]] : []),
      ]}
      text={words.text}
      sections={useSections()}
      changes={RuleDocumentChangesDocument}
    >
      <Acts document={document} />
    </IssuedPage>
  );
}

function Acts({ document }: { document: RuleDocument }) {
  const words = useWords(WORDS);
  const { id, revisions, state } = document;
  const number = revisions.edges[0]?.node.number ?? 0;
  const shared = { on: document, input: { ruledocumentId: id, expectedRevision: number } };
  return (
    <IssuedActs
      record={document}
      edit="RULEDOCUMENT_EDIT"
      form={`/rule-documents/${id}/edit`}
      withdraw={
        <ActButton
          {...shared}
          {...(state !== "DRAFT" && { to: words.below })}
          danger
          act="RULEDOCUMENT_WITHDRAW"
          document={WithdrawRuleDocumentDocument}
        >
          <p>{words.withdraws}</p>
        </ActButton>
      }
      issue={
        <ActButton
          {...shared}
          primary
          to={words.below}
          act="RULEDOCUMENT_ISSUE"
          document={IssueRuleDocumentDocument}
        >
          <p>{words.issues(number)}</p>
        </ActButton>
      }
    />
  );
}
