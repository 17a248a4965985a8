import { DatePicker, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";

import {
  AcceptNoticeAnswerDocument,
  AnswerNoticeDocument,
  RecordNoticeAnswerDocument,
  RecordNoticeReceiptDocument,
  SendBackNoticeAnswerDocument,
  UrgeNoticeDocument,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { whoOf } from "../dispatches/model";
import { ActWithFiles } from "../files/ActWithFiles";
import { useWords } from "../words/language";
import { Receive } from "./Receive";
import type { Dispatch } from "./Screen";
import { WORDS } from "./words";

/** What may be done with what was sent: received and answered, recorded, judged, urged. */
export function Acts({ dispatch }: { dispatch: Dispatch }) {
  const words = useWords(WORDS);
  const { id, owner, recipient } = dispatch;
  const who = whoOf(dispatch);
  const shared = { on: dispatch, input: { dispatchId: id } };
  return (
    <>
      <ActButton {...shared} to={recipient?.name} act="DISPATCH_URGE" document={UrgeNoticeDocument}>
        <p>{words.urges}</p>
      </ActButton>
      <Recorded dispatch={dispatch} />
      <ActButton
        {...shared}
        required
        to={who}
        act="DISPATCH_SEND_BACK"
        document={SendBackNoticeAnswerDocument}
      >
        <p>{words.sendsBack}</p>
      </ActButton>
      <ActButton
        {...shared}
        primary
        to={recipient?.name}
        act="DISPATCH_ACCEPT"
        document={AcceptNoticeAnswerDocument}
      >
        <p>{words.accepts}</p>
      </ActButton>
      <Receive dispatch={dispatch} />
      <Answer dispatch={dispatch} to={owner.name} />
    </>
  );
}

function Answer({ dispatch, to }: { dispatch: Dispatch; to: string }) {
  const words = useWords(WORDS);
  const [rule, setRule] = useState<Rule>({});
  return (
    <ActWithFiles
      on={dispatch}
      role="SUPPORTING"
      act="DISPATCH_ANSWER"
      document={AnswerNoticeDocument}
      input={{ dispatchId: dispatch.id, ...saidOf(rule) }}
      to={to}
      said="answer"
      asks={words.answer}
      required
      primary
    >
      <p>{words.answers(to)}</p>
      <RuleFields rule={rule} change={setRule} />
    </ActWithFiles>
  );
}

/** The receipt and the answer of who is no body of the platform, with their days. */
function Recorded({ dispatch }: { dispatch: Dispatch }) {
  const words = useWords(WORDS);
  const [rule, setRule] = useState<Rule>({});
  const [day, setDay] = useState<Dayjs | null>(null);
  const input = { dispatchId: dispatch.id, ...(day && { occurredOn: day.format("YYYY-MM-DD") }) };
  const on = (
    <>
      <p>{words.records(whoOf(dispatch))}</p>
      <DatePicker aria-label={words.day} placeholder={words.day} value={day} onChange={setDay} />
    </>
  );
  return (
    <>
      <ActButton
        on={dispatch}
        act="DISPATCH_RECORD_RECEIPT"
        document={RecordNoticeReceiptDocument}
        input={input}
      >
        {on}
      </ActButton>
      <ActWithFiles
        on={dispatch}
        role="SUPPORTING"
        act="DISPATCH_RECORD_ANSWER"
        document={RecordNoticeAnswerDocument}
        input={{ ...input, ...saidOf(rule) }}
        said="answer"
        asks={words.answer}
        required
        primary
      >
        {on}
        <RuleFields rule={rule} change={setRule} />
      </ActWithFiles>
    </>
  );
}

interface Rule {
  rule?: string;
  ruleNumber?: string;
}

function saidOf({ rule, ruleNumber }: Rule): Rule {
  return {
    ...(rule?.trim() && { rule: rule.trim() }),
    ...(ruleNumber?.trim() && { ruleNumber: ruleNumber.trim() }),
  };
}

function RuleFields({ rule, change }: { rule: Rule; change: (rule: Rule) => void }) {
  const words = useWords(WORDS);
  return (
    <div className="line">
      <Input
        aria-label={words.rule}
        placeholder={words.rule}
        value={rule.rule ?? ""}
        onChange={(event) => change({ ...rule, rule: event.target.value })}
      />
      <Input
        aria-label={words.ruleNumber}
        placeholder={words.ruleNumber}
        value={rule.ruleNumber ?? ""}
        onChange={(event) => change({ ...rule, ruleNumber: event.target.value })}
      />
    </div>
  );
}
