import { Input, Modal, Radio } from "antd";
import { useState } from "react";

import { SharePlanDocument, type ReachedFragment, type ShareWith } from "../__generated__/graphql";
import { Refusal } from "../acts/Refusal";
import { useAct } from "../acts/useAct";
import { useSending } from "../acts/useSending";
import { useLabels } from "../labels/labels";
import { newKey } from "../parts/keys";
import { useWords } from "../words/language";
import { Reach } from "./Reach";
import type { Plan } from "./Screen";
import { WORDS } from "./words";

interface Props {
  plan: Plan;
  number: number;
  from: ReachedFragment;
  /** How many bodies there are below in all. */
  below: number;
  close: () => void;
}

/** Asks with whom the plan is shared, and shows every body that it will reach. */
export function ShareDialog({ plan, number, from, below, close }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const perform = useAct(SharePlanDocument);
  const { outcome, sending, send } = useSending("plan.share");
  const [key] = useState(newKey);
  const [reach, setReach] = useState<ShareWith>(from.subordinates.totalCount ? "ALL_BELOW" : "SUPERIOR");
  const [body, setBody] = useState<string>();
  const [note, setNote] = useState("");
  const share = async () => {
    const one = reach === "BODY" && body ? { body } : {};
    const input = { planId: plan.id, expectedRevision: number, with: reach, ...one };
    const said = note.trim() ? { note: note.trim() } : {};
    const next = await send(() => perform({ input: { ...input, ...said, idempotencyKey: key } }));
    if (next.act) close();
  };
  return (
    <Modal
      open
      width={900}
      title={`${labels.act("plan.share")}：${plan.title}`}
      okText={labels.act("plan.share")}
      cancelText={words.cancel}
      okButtonProps={{ disabled: reach === "BODY" && !body }}
      confirmLoading={sending}
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
      <Reach from={from} below={below} reach={reach} body={body} choose={setBody} />
      <label className="label" htmlFor="share-note">
        {words.note}
      </label>
      <Input.TextArea
        id="share-note"
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Refusal outcome={outcome} />
    </Modal>
  );
}

/** Only what there is: the centre has no superior, a county nobody below. */
function offered(from: ReachedFragment, options: { value: ShareWith; label: string }[]) {
  const below = from.subordinates.totalCount > 0;
  return options.filter(({ value }) => (value === "SUPERIOR" ? from.superior !== null : below));
}
