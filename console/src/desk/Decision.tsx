import { Button } from "antd";
import { Link } from "react-router";

import {
  AcceptReviewDocument,
  AcknowledgeSchemeDocument,
  CallInSchemeDocument,
  ConfirmChangesDocument,
  DecideReviewDocument,
  ReturnIncompleteSchemeDocument,
  RevokePassDocument,
  SubmitSchemeDocument,
  UrgeAmendmentDocument,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { ActWithFiles } from "../files/ActWithFiles";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { isLeftToAnother, type Round, type Scheme } from "./model";
import { Assign } from "./Assign";
import { PassWithChanges } from "./PassWithChanges";
import type { Answers } from "./useAnswers";
import { WORDS } from "./words";

interface Props {
  scheme: Scheme;
  round: Round;
  answers: Answers;
}

/** How far the review is, and what may be done with the whole scheme now. */
export function Decision({ scheme, round, answers }: Props) {
  const words = useWords(WORDS);
  const { review, clauses } = round;
  const judged = clauses.filter(({ id }) => round.said.has(id));
  const changes = judged.filter(({ id }) => round.said.get(id)?.verdict !== "PASS");
  const number = scheme.revisions.edges[0]?.node.number ?? 0;
  const shared = { on: scheme, to: scheme.owner.name };
  const confirming = scheme.state === "CHANGES_SUBMITTED";
  const onScheme = { schemeId: scheme.id, expectedRevision: number };
  return (
    <div className="bottom">
      {clauses.length > 0 && round.shown && (
        <span role="status">{words.judged(judged.length, clauses.length, changes.length)}</span>
      )}
      {isLeftToAnother(scheme, round) && <span className="quiet">{words.leftToAnother}</span>}
      <span className="push" />
      <Link to={`/schemes/${scheme.id}`}>
        <Button tabIndex={-1}>{words.scheme}</Button>
      </Link>
      {round.said.size > 0 && (
        <Link to={`/reviews/${scheme.id}/paper`}>
          <Button tabIndex={-1}>{words.print}</Button>
        </Link>
      )}
      {scheme.allowedActs.includes("SCHEME_EDIT") && (
        <Link to={`/schemes/${scheme.id}/edit`}>
          <Button tabIndex={-1}>{words.amend}</Button>
        </Link>
      )}
      {answers.open && <Resubmit scheme={scheme} round={round} answers={answers} />}
      <ActButton {...shared} act="REVIEW_URGE" document={UrgeAmendmentDocument} input={onScheme}>
        <p>{words.urges}</p>
      </ActButton>
      <ActWithFiles
        {...shared}
        danger
        role="OPINION"
        act="REVIEW_RETURN_INCOMPLETE"
        asks={words.missing}
        required
        document={ReturnIncompleteSchemeDocument}
        input={onScheme}
      >
        <p>{words.returnsIncomplete}</p>
      </ActWithFiles>
      <ActWithFiles
        {...shared}
        danger
        role="OPINION"
        act="REVIEW_REVOKE"
        asks={words.reason}
        required
        document={RevokePassDocument}
        input={onScheme}
      >
        <p>{words.revokes}</p>
      </ActWithFiles>
      <ActWithFiles
        {...shared}
        danger
        role="OPINION"
        act="REVIEW_CALL_IN"
        asks={words.reason}
        required
        document={CallInSchemeDocument}
        input={onScheme}
      >
        <p>{words.callsIn(number)}</p>
      </ActWithFiles>
      <ActWithFiles
        {...shared}
        primary
        role="OPINION"
        act="REVIEW_ACKNOWLEDGE"
        document={AcknowledgeSchemeDocument}
        input={onScheme}
      >
        <p>{words.acknowledges(number)}</p>
      </ActWithFiles>
      <ActButton
        {...shared}
        primary
        act="REVIEW_ACCEPT"
        document={AcceptReviewDocument}
        input={onScheme}
      >
        <p>{words.accepts(number)}</p>
      </ActButton>
      <Assign scheme={scheme} round={round} />
      {review && (
        <>
          <ActWithFiles
            {...shared}
            danger
            primary={changes.length > 0 && !confirming}
            role="OPINION"
            act="REVIEW_RETURN"
            {...(confirming && { asks: words.reason, required: true })}
            document={DecideReviewDocument}
            input={{ reviewId: review.id, decision: "RETURN" }}
          >
            {confirming ? <p>{words.returnsChanges}</p> : <p>{words.returns(changes.length)}</p>}
            {!confirming && <Opinions round={round} />}
          </ActWithFiles>
          <PassWithChanges scheme={scheme} round={round} />
          <ActWithFiles
            {...shared}
            primary
            role="OPINION"
            act="REVIEW_CONFIRM_CHANGES"
            document={ConfirmChangesDocument}
            input={onScheme}
          >
            <p>{words.confirms(number)}</p>
          </ActWithFiles>
          <ActWithFiles
            {...shared}
            primary={changes.length === 0}
            role="OPINION"
            act="REVIEW_PASS"
            document={DecideReviewDocument}
            input={{ reviewId: review.id, decision: "PASS" }}
          >
            <p>{words.passes(review.revision?.number ?? number)}</p>
          </ActWithFiles>
        </>
      )}
    </div>
  );
}

/** Submits again, with what was answered to the opinions. */
function Resubmit({ scheme, round, answers }: Props) {
  const words = useWords(WORDS);
  const number = scheme.revisions.edges[0]?.node.number ?? 0;
  const clauses = new Map(round.clauses.map((each) => [each.key, each]));
  const reviewer = scheme.reviewer?.name;
  const left = round.clauses.filter(({ id, key }) => {
    const said = round.said.get(id);
    return said && said.verdict !== "PASS" && !answers.isGiven(key);
  });
  return (
    <ActWithFiles
      on={scheme}
      {...(reviewer && { to: reviewer })}
      primary
      role="REQUEST"
      act="SCHEME_SUBMIT"
      document={SubmitSchemeDocument}
      input={{ schemeId: scheme.id, expectedRevision: number, answers: answers.given }}
    >
      <p>{words.answers(number, answers.given.length)}</p>
      <ul>
        {answers.given.map(({ clause, answer }) => (
          <li key={clause}>
            {clauses.get(clause)?.number}. {clauses.get(clause)?.title}：{answer}
          </li>
        ))}
      </ul>
      {left.length > 0 && <p>{words.unanswered(left.map((each) => String(each.number)))}</p>}
    </ActWithFiles>
  );
}

function Opinions({ round }: { round: Round }) {
  const labels = useLabels();
  return (
    <ul>
      {round.clauses.map(({ id, number, title }) => {
        const said = round.said.get(id);
        if (!said || said.verdict === "PASS") return null;
        return (
          <li key={id}>
            {number}. {title}（{labels.of("VerdictKind", said.verdict)}）{said.opinion}
          </li>
        );
      })}
    </ul>
  );
}
