import { Button } from "antd";
import { Link } from "react-router";

import {
  CloseNoticeDocument,
  IssueNoticeDocument,
  WithdrawNoticeDocument,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { IssuedActs } from "../issued/IssuedActs";
import { useWords } from "../words/language";
import type { Notice } from "./Screen";
import { WORDS } from "./words";

/** What may be done with the notice now. */
export function Acts({ notice }: { notice: Notice }) {
  const words = useWords(WORDS);
  const { id, revisions, dispatches, state } = notice;
  const newest = revisions.edges[0]?.node;
  const shared = { on: notice, input: { noticeId: id, expectedRevision: newest?.number ?? 0 } };
  const unsettled = dispatches.edges.some(({ node }) => node.state !== "ACCEPTED");
  return (
    <IssuedActs
      record={notice}
      edit="NOTICE_EDIT"
      form={`/notices/${id}/edit`}
      withdraw={
        <>
          <Link to={`/notices/${id}/paper`}>
            <Button tabIndex={-1}>{words.paper}</Button>
          </Link>
          <ActButton
            {...shared}
            {...(state !== "DRAFT" && { to: words.issuedTo })}
            danger
            act="NOTICE_WITHDRAW"
            document={WithdrawNoticeDocument}
          >
            <p>{words.withdraws}</p>
          </ActButton>
        </>
      }
      issue={
        <>
          <ActButton
            {...shared}
            primary={!unsettled}
            required={unsettled}
            asks={words.closesWith}
            to={words.issuedTo}
            act="NOTICE_CLOSE"
            document={CloseNoticeDocument}
          >
            <p>{words.closes}</p>
          </ActButton>
          <ActButton
            {...shared}
            primary
            to={words.issuedTo}
            act="NOTICE_ISSUE"
            document={IssueNoticeDocument}
          >
            <p>{words.issues(newest?.recipients.length ?? 0)}</p>
          </ActButton>
        </>
      }
    />
  );
}
