import { Link } from "react-router";

import type { ProposalLineFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import type { Actable } from "./way";
import { WORDS } from "./words";

/** The proposals of acts on a record (呈签): those that await a signature, then the past ones. */
export function Proposals({ on }: { on: Pick<Actable, "proposals"> }) {
  const words = useWords(WORDS);
  const proposals = on.proposals?.edges.map(({ node }) => node) ?? [];
  if (proposals.length === 0) return null;
  const open = proposals.filter(({ state }) => state === "OPEN");
  const past = proposals.filter(({ state }) => state !== "OPEN");
  return (
    <section className="box" aria-label={words.proposals}>
      <h2>{words.proposals}</h2>
      <ol className="story">
        {[...open, ...past].map((proposal) => (
          <Line key={proposal.id} proposal={proposal} />
        ))}
      </ol>
    </section>
  );
}

function Line({ proposal }: { proposal: ProposalLineFragment }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { id, act, state, proposedBy, judgedBy, judging, note, reply, answers, updatedAt } = proposal;
  const director = judging.edges[0]?.node.inSteadOf;
  const judged = state === "SIGNED" ? words.signedBy : words.sentBackBy;
  return (
    <li>
      <Link to={pathOf(id)}>{labels.act(act)}</Link> <StateTag of="ProposalState" value={state} />
      <br />
      {words.proposedBy(proposedBy)}
      {judgedBy && `${words.comma}${judged(judgedBy)}`}
      {judgedBy && director && words.forDirector(director)}
      <br />
      <small className="quiet">
        <Moment value={updatedAt} />
      </small>
      {(reply ?? note) && <p className="prose">{reply ?? note}</p>}
      {answers.length > 0 && (
        <p>
          <Link to={pathOf(id)}>{words.answers(answers.length)}</Link>
        </p>
      )}
    </li>
  );
}
