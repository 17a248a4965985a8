import { Button } from "antd";
import { Link, useParams } from "react-router";

import {
  DeadlineRuleDocument,
  IssueDeadlineRuleDocument,
  RuleChangesDocument,
  WithdrawDeadlineRuleDocument,
  type DeadlineRuleQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { Proposals } from "../acts/Proposals";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { Versions } from "../compare/Versions";
import { useSections } from "../deadlines/useSections";
import { WORDS } from "../deadlines/words";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
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
  useOpened(rule);
  const words = useWords(WORDS);
  const labels = useLabels();
  const sections = useSections();
  const versions = rule.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  return (
    <>
      <h1>
        {rule.title} <StateTag of="DeadlineState" value={rule.state} />
      </h1>
      <dl className="facts">
        <div>
          <dt>{words.owner}</dt>
          <dd>
            <Link to={pathOf(rule.owner.id)}>{rule.owner.name}</Link>
          </dd>
        </div>
        <div>
          <dt>{words.event}</dt>
          <dd>{labels.of("DeadlineEvent", rule.event)}</dd>
        </div>
        <div>
          <dt>{words.dueAct}</dt>
          <dd>{labels.of("DueAct", rule.due)}</dd>
        </div>
      </dl>
      <div className="beside">
        <article className="box" aria-label={words.text}>
          <Versions
            versions={versions}
            title={rule.title}
            changes={RuleChangesDocument}
          />
        </article>
        <aside>
          <Proposals on={rule} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={rule.acts.edges.map((edge) => edge.node)} />
          </section>
        </aside>
      </div>
      <Acts rule={rule} />
    </>
  );
}

function Acts({ rule }: { rule: Rule }) {
  const words = useWords(WORDS);
  const editing = useEditName();
  const { id, allowedActs } = rule;
  const newest = rule.revisions.edges[0]?.node;
  const number = newest?.number ?? 0;
  const shared = { on: rule, input: { deadlineId: id, expectedRevision: number } };
  return (
    <div className="bottom">
      <Link to={`/records/${id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      <span className="push" />
      <ActButton
        {...shared}
        {...(rule.state === "ISSUED" && { to: words.below })}
        danger
        act="DEADLINE_WITHDRAW"
        document={WithdrawDeadlineRuleDocument}
      >
        <p>{words.withdraws}</p>
      </ActButton>
      {allowedActs.includes("DEADLINE_EDIT") && (
        <Link to={`/deadlines/${id}/edit`}>
          <Button tabIndex={-1}>{editing("DEADLINE_EDIT", newest)}</Button>
        </Link>
      )}
      <ActButton
        {...shared}
        to={words.below}
        primary
        act="DEADLINE_ISSUE"
        document={IssueDeadlineRuleDocument}
      >
        <p>{words.issues(number)}</p>
      </ActButton>
    </div>
  );
}
