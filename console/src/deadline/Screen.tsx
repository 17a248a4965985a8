import { useParams } from "react-router";

import {
  DeadlineRuleDocument,
  IssueDeadlineRuleDocument,
  RuleChangesDocument,
  WithdrawDeadlineRuleDocument,
  type DeadlineRuleQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { useSections } from "../deadlines/useSections";
import { WORDS } from "../deadlines/words";
import { IssuedActs } from "../issued/IssuedActs";
import { IssuedPage } from "../issued/IssuedPage";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useWords } from "../words/language";

type Rule = Extract<NonNullable<DeadlineRuleQuery["node"]>, { __typename: "DeadlineRule" }>;

/** A rule of deadlines: what it says in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(DeadlineRuleDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "DeadlineRule" ? <RulePage rule={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function RulePage({ rule }: { rule: Rule }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <IssuedPage
      record={rule}
      states="DeadlineState"
      facts={[
        [words.event, labels.of("DeadlineEvent", rule.event)],
        [words.dueAct, labels.of("DueAct", rule.due)],
      ]}
      text={words.text}
      sections={useSections()}
      changes={RuleChangesDocument}
    >
      <Acts rule={rule} />
    </IssuedPage>
  );
}

function Acts({ rule }: { rule: Rule }) {
  const words = useWords(WORDS);
  const { id, revisions, state } = rule;
  const number = revisions.edges[0]?.node.number ?? 0;
  const shared = { on: rule, input: { deadlineId: id, expectedRevision: number } };
  return (
    <IssuedActs
      record={rule}
      edit="DEADLINE_EDIT"
      form={`/deadlines/${id}/edit`}
      withdraw={
        <ActButton
          {...shared}
          {...(state === "ISSUED" && { to: words.below })}
          danger
          act="DEADLINE_WITHDRAW"
          document={WithdrawDeadlineRuleDocument}
        >
          <p>{words.withdraws}</p>
        </ActButton>
      }
      issue={
        <ActButton
          {...shared}
          to={words.below}
          primary
          act="DEADLINE_ISSUE"
          document={IssueDeadlineRuleDocument}
        >
          <p>{words.issues(number)}</p>
        </ActButton>
      }
    />
  );
}
