import { Form, Modal, Radio } from "antd";
import { useState } from "react";

import { SharePlanDocument, type ReachedFragment, type ShareWith } from "../__generated__/graphql";
import { Refusal } from "../acts/Refusal";
import { useAct } from "../acts/useAct";
import { MAKE, useProposing } from "../acts/useProposing";
import { useSending } from "../acts/useSending";
import { useActName, type Way } from "../acts/way";
import { Words } from "../acts/Words";
import { WORDS as ACT_WORDS } from "../acts/words";
import { useLabels } from "../labels/labels";
import { newKey } from "../parts/keys";
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
  const actWords = useWords(ACT_WORDS);
  const labels = useLabels();
  const named = useActName();
  const perform = useAct(SharePlanDocument);
  const propose = useProposing(SHARE);
  const sent = way === "propose" ? MAKE : SHARE;
  const { outcome, sending, send } = useSending(sent);
  const [key] = useState(newKey);
  const [reach, setReach] = useState<ShareWith>(from.subordinates.totalCount ? "ALL_BELOW" : "SUPERIOR");
  const [body, setBody] = useState<string>();
  const [note, setNote] = useState("");
  const [toSigner, setToSigner] = useState("");
  const share = async () => {
    const one = reach === "BODY" && body ? { body } : {};
    const input = { planId: plan.id, expectedRevision: number, with: reach, ...one };
    const said = { ...input, ...(note.trim() && { note: note.trim() }) };
    const next = await send(() =>
      way === "propose"
        ? propose({ input: said, note: toSigner, key })
        : perform({ input: { ...said, idempotencyKey: key } }),
    );
    if (next.act) close();
  };
  return (
    <Modal
      open
      width={900}
      title={`${named(SHARE, way)}：${plan.title}`}
      okText={labels.act(sent)}
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
      <Form layout="vertical">
        <Words label={words.note} value={note} change={setNote} />
        {way === "propose" && (
          <Words
            label={actWords.toSigner}
            placeholder={actWords.toSignerPlaceholder}
            value={toSigner}
            change={setToSigner}
          />
        )}
      </Form>
      <Refusal outcome={outcome} />
    </Modal>
  );
}

/** Only what there is: the centre has no superior, a county nobody below. */
function offered(from: ReachedFragment, options: { value: ShareWith; label: string }[]) {
  const below = from.subordinates.totalCount > 0;
  return options.filter(({ value }) => (value === "SUPERIOR" ? from.superior !== null : below));
}
