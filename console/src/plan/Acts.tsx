import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import {
  AcknowledgePlanDocument,
  ClosePlanDocument,
  CommentPlanDocument,
  FilePlanDocument,
  IssuePlanDocument,
  ReissuePlanDocument,
  WithdrawPlanDocument,
  type PlanQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useActName, useEditName, wayOf, type Way } from "../acts/way";
import { ActWithFiles } from "../files/ActWithFiles";
import { useWords } from "../words/language";
import type { Plan } from "./Screen";
import { ShareDialog } from "./ShareDialog";
import { UnshareDialog } from "./UnshareDialog";
import { WORDS } from "./words";

/** What may be done with the plan now. */
export function Acts({ plan, data }: { plan: Plan; data: PlanQuery }) {
  const words = useWords(WORDS);
  const editing = useEditName();
  const named = useActName();
  const [sharing, setSharing] = useState<Way>();
  const [unsharing, setUnsharing] = useState<Way>();
  const newest = plan.revisions.edges[0]?.node;
  const number = newest?.number ?? 0;
  const shared = {
    on: plan,
    input: { planId: plan.id, expectedRevision: number },
  };
  const shares = wayOf(plan, "PLAN_SHARE");
  const reports = wayOf(plan, "PLAN_REPORT");
  const unshares = wayOf(plan, "PLAN_UNSHARE");
  if (plan.allowedActs.length === 0 && plan.proposableActs.length === 0) return null;
  return (
    <div className="bottom">
      <span className="push" />
      <ActButton
        {...shared}
        {...(plan.state !== "DRAFT" && { to: words.readers })}
        danger
        act="PLAN_WITHDRAW"
        document={WithdrawPlanDocument}
      >
        <p>{words.withdraws}</p>
      </ActButton>
      <ActWithFiles
        {...shared}
        to={words.readers}
        danger
        required
        asks={words.summary}
        role="REQUEST"
        act="PLAN_CLOSE"
        document={ClosePlanDocument}
      >
        <p>{words.closes}</p>
      </ActWithFiles>
      {reports && (
        <Link to={`/plans/${plan.id}/report`}>
          <Button tabIndex={-1}>{named("PLAN_REPORT", reports)}</Button>
        </Link>
      )}
      {unshares && <Button onClick={() => setUnsharing(unshares)}>{named("PLAN_UNSHARE", unshares)}</Button>}
      {plan.allowedActs.includes("PLAN_EDIT") && (
        <Link to={`/plans/${plan.id}/edit`}>
          <Button tabIndex={-1}>{editing("PLAN_EDIT", newest)}</Button>
        </Link>
      )}
      <ActWithFiles
        {...shared}
        {...(plan.owner.superior && { to: plan.owner.superior.name })}
        role="REQUEST"
        act="PLAN_FILE"
        document={FilePlanDocument}
      >
        <p>{words.files(plan.title)}</p>
      </ActWithFiles>
      <ActWithFiles
        {...shared}
        required
        to={plan.owner.name}
        asks={words.comment}
        role="OPINION"
        act="PLAN_COMMENT"
        document={CommentPlanDocument}
      >
        <p>{words.comments(plan.title)}</p>
      </ActWithFiles>
      <ActButton {...shared} primary to={words.formerReaders} act="PLAN_REISSUE" document={ReissuePlanDocument}>
        <p>{words.reissues}</p>
      </ActButton>
      <ActWithFiles
        {...shared}
        primary
        to={plan.owner.name}
        role="OPINION"
        act="PLAN_ACKNOWLEDGE"
        document={AcknowledgePlanDocument}
      >
        <p>{words.acknowledges(plan.title)}</p>
      </ActWithFiles>
      <ActButton {...shared} primary act="PLAN_ISSUE" document={IssuePlanDocument}>
        <p>{words.issues(number)}</p>
      </ActButton>
      {shares && (
        <Button type="primary" onClick={() => setSharing(shares)}>
          {named("PLAN_SHARE", shares)}
        </Button>
      )}
      {sharing && data.body && (
        <ShareDialog
          way={sharing}
          plan={plan}
          number={number}
          from={data.body}
          below={data.below.totalCount - 1}
          close={() => setSharing(undefined)}
        />
      )}
      {unsharing && (
        <UnshareDialog way={unsharing} plan={plan} number={number} close={() => setUnsharing(undefined)} />
      )}
    </div>
  );
}
