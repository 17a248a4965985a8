import { Alert } from "antd";
import { Link, useParams } from "react-router";

import {
  ProposalDocument,
  RecallProposalDocument,
  SendBackProposalDocument,
  SignProposalDocument,
  type StubLineFragment,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useAudienceWords } from "../acts/audience";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day, Moment } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useLine } from "../stub/useLine";
import { useWords } from "../words/language";
import { Content } from "./Content";
import { pageOf, stateOf, type Proposal } from "./model";
import { WORDS } from "./words";

/** An act that somebody prepared: what would be sent to whom; signed, sent back or recalled here. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(ProposalDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Proposal" ? <ProposalPage proposal={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function ProposalPage({ proposal }: { proposal: Proposal }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const supervised = proposal.supervision?.supervised;
  const bodyOf = useAudienceWords([...proposal.recipients, ...(supervised ? [supervised] : [])]);
  const to = proposal.recipients.map(bodyOf).join(words.comma);
  return (
    <>
      <h1>
        {words.title(labels.act(proposal.act))}{" "}
        <StateTag of="ProposalState" value={proposal.state} />
      </h1>
      <Why proposal={proposal} />
      <Facts proposal={proposal} to={to} />
      <div className="beside">
        <article className="box" aria-label={words.content}>
          <h2>{words.content}</h2>
          <Content proposal={proposal} bodyOf={bodyOf} />
        </article>
        <aside className="box" aria-label={words.story}>
          <h2>{words.story}</h2>
          <Story acts={proposal.acts.edges.map(({ node }) => node)} />
        </aside>
      </div>
      <Acts proposal={proposal} to={to} />
    </>
  );
}

/** Why it was not done: sent back with these words, or overtaken by this act. */
function Why({ proposal }: { proposal: Proposal }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { state, overtakenBy, reply, judgedBy } = proposal;
  if (state === "SENT_BACK") {
    return (
      <Alert showIcon type="warning" title={words.sentBack(judgedBy ?? "")} description={reply} />
    );
  }
  if (state !== "VOID") return null;
  const act = overtakenBy && (
    <>
      <Moment value={overtakenBy.performedAt} /> {overtakenBy.owner.name} {overtakenBy.memberName}{" "}
      {labels.act(overtakenBy.kind)}
    </>
  );
  return <Alert showIcon type="warning" title={words.void} description={act ?? words.unknown} />;
}

function Facts({ proposal, to }: { proposal: Proposal; to: string }) {
  const words = useWords(WORDS);
  const { proposedBy, createdAt, note, actNote, occurredOn, act } = proposal;
  return (
    <dl className="facts">
      <div>
        <dt>{words.record}</dt>
        <dd>
          <About proposal={proposal} />
        </dd>
      </div>
      <div>
        <dt>{words.proposedBy}</dt>
        <dd>
          {proposedBy} <Moment value={createdAt} />
        </dd>
      </div>
      <div>
        <dt>{words.to}</dt>
        <dd>{to || words.nobody}</dd>
      </div>
      {note && (
        <div>
          <dt>{words.note}</dt>
          <dd className="prose">{note}</dd>
        </div>
      )}
      {actNote && (
        <div>
          <dt>{act === "SUGGESTION_ANSWER" ? words.answer : words.actNote}</dt>
          <dd className="prose">{actNote}</dd>
        </div>
      )}
      {occurredOn && (
        <div>
          <dt>{words.occurredOn}</dt>
          <dd>
            <Day value={occurredOn} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function About({ proposal: { record, act, supervision } }: { proposal: Proposal }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const line = useLine();
  if (!record) return supervision ? <>{labels.act(act)}</> : <>—</>;
  const page = pageOf(record);
  const state = stateOf(record);
  const title = titleOf(record, (kind) => labels.of("SupervisionKind", kind), line, words.dot);
  return (
    <>
      {page ? <Link to={page}>{title}</Link> : title}{" "}
      {state && <StateTag of={state[0]} value={state[1]} />}
    </>
  );
}

function titleOf(
  record: NonNullable<Proposal["record"]>,
  kindOf: (kind: string) => string,
  left: (stub: StubLineFragment) => string,
  dot: string,
): string {
  if ("title" in record) return record.title;
  switch (record.__typename) {
    case "Review": {
      const { scheme } = record;
      if (!scheme) return "";
      return scheme.__typename === "Stub" ? left(scheme) : scheme.title;
    }
    case "Stub":
      return left(record);
    case "Supervision":
      return `${kindOf(record.kind)}${dot}${record.supervised.name}`;
    case "Suggestion":
      return `${kindOf(record.supervision.kind)}${dot}${record.supervision.supervised.name}`;
    default:
      return "";
  }
}

function Acts({ proposal, to }: { proposal: Proposal; to: string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const shared = { on: proposal, input: { proposalId: proposal.id } };
  if (proposal.allowedActs.length === 0) return null;
  return (
    <div className="bottom">
      <span className="push" />
      <ActButton {...shared} act="PROPOSAL_RECALL" document={RecallProposalDocument}>
        <p>{words.recalls}</p>
      </ActButton>
      <ActButton
        {...shared}
        act="PROPOSAL_SEND_BACK"
        performs={proposal.act}
        document={SendBackProposalDocument}
        asks={words.reason}
        required
        danger
      >
        <p>{words.sendsBack(proposal.proposedBy)}</p>
      </ActButton>
      <ActButton
        {...shared}
        act="PROPOSAL_SIGN"
        performs={proposal.act}
        document={SignProposalDocument}
        to={to || undefined}
        asks={words.signNote}
        primary
      >
        <p>{words.signs(labels.act(proposal.act))}</p>
      </ActButton>
    </div>
  );
}
