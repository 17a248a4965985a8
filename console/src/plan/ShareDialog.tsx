import { DatePicker, Form, Input, InputNumber, Modal, Radio } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";

import { SharePlanDocument, type ReachedFragment, type ShareWith } from "../__generated__/graphql";
import { InStead, useDirector } from "../acts/InStead";
import { Refusal } from "../acts/Refusal";
import { ToSigner } from "../acts/ToSigner";
import { useDoing } from "../acts/useDoing";
import { TO_SIGNER } from "../acts/useProposing";
import { useActName, type Way } from "../acts/way";
import { Words } from "../acts/Words";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { Reach } from "./Reach";
import type { Plan } from "./Screen";
import { WORDS } from "./words";

const SHARE = "PLAN_SHARE";

interface Props {
  way: Way;
  plan: Plan;
  number: number;
  from: ReachedFragment;
  /** How many bodies there are below in all. */
  below: number;
  close: () => void;
}

/** Asks with whom the plan is shared, and shows every body that it will reach. */
export function ShareDialog({ way, plan, number, from, below, close }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const named = useActName();
  const doing = useDoing({ act: SHARE, way, document: SharePlanDocument });
  const director = useDirector(doing.proposes ? undefined : SHARE);
  const [reach, setReach] = useState<ShareWith>(from.subordinates.totalCount ? "ALL_BELOW" : "SUPERIOR");
  const [body, setBody] = useState<string>();
  const [note, setNote] = useState("");
  const [by, setBy] = useState("");
  const [day, setDay] = useState<Dayjs | null>(null);
  const [escalateAfter, setEscalateAfter] = useState<number | null>(null);
  const share = async () => {
    const one = reach === "BODY" && body ? { body } : {};
    const input = { planId: plan.id, expectedRevision: number, with: reach, ...one };
    const endsOn = day?.format("YYYY-MM-DD");
    const answerBy = { text: by.trim() || (day ? day.format("YYYY年M月D日") : ""), ...(endsOn && { endsOn }) };
    const said = {
      ...input,
      ...(answerBy.text && {
        obliges: { answerBy, ...(day && escalateAfter !== null && { escalateAfter }) },
      }),
      ...(note.trim() && { note: note.trim() }),
    };
    if ((await doing.go(said)).act) close();
  };
  return (
    <Modal
      open
      width={900}
      title={`${named(SHARE, way)}：${plan.title}`}
      okText={labels.act(doing.sent)}
      cancelText={words.cancel}
      okButtonProps={{ disabled: reach === "BODY" && !body }}
      confirmLoading={doing.sending}
      onOk={() => void share()}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Radio.Group
        aria-label={words.with}
        value={reach}
        options={offered(from, labels.options<ShareWith>("ShareWith"))}
        onChange={(event) => setReach(event.target.value as ShareWith)}
      />
      <InStead director={director} />
      <Reach from={from} below={below} reach={reach} body={body} choose={setBody} />
      <Form layout="vertical">
        {reach !== "SUPERIOR" && (
          <Form.Item label={words.obliges} extra={words.obligesNote}>
            <div className="line">
              <Input
                className="narrow"
                aria-label={words.answerBy}
                placeholder={words.answerBy}
                value={by}
                onChange={(event) => setBy(event.target.value)}
              />
              <DatePicker aria-label={words.dueOn} placeholder={words.dueOn} value={day} onChange={setDay} />
              {day && (
                <InputNumber
                  className="narrow"
                  min={0}
                  max={1000}
                  precision={0}
                  aria-label={words.escalateAfter}
                  placeholder={words.escalateAfter}
                  title={words.escalateAfter}
                  value={escalateAfter}
                  onChange={setEscalateAfter}
                />
              )}
            </div>
          </Form.Item>
        )}
        <Words label={words.note} value={note} change={setNote} />
        <ToSigner doing={doing} />
      </Form>
      <Refusal outcome={doing.outcome} beside={[TO_SIGNER]} />
    </Modal>
  );
}

/** Only what there is: the centre has no superior, a county nobody below. */
function offered(from: ReachedFragment, options: { value: ShareWith; label: string }[]) {
  const below = from.subordinates.totalCount > 0;
  return options.filter(({ value }) => (value === "SUPERIOR" ? from.superior !== null : below));
}
