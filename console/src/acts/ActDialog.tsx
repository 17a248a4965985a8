import { Form, Modal } from "antd";
import { useState } from "react";

import { useLabels } from "../labels/labels";
import { newKey } from "../parts/keys";
import { last } from "../parts/last";
import { useWords } from "../words/language";
import type { ActProps } from "./ActButton";
import { Refusal } from "./Refusal";
import { useAct } from "./useAct";
import { useSending } from "./useSending";
import { Words } from "./Words";
import { WORDS } from "./words";

interface Props<Data, Input> extends ActProps<Data, Input> {
  close: () => void;
}

export function ActDialog<Data extends object, Given>(props: Props<Data, Given>) {
  const { act, document, input, to, said = "note", required = false } = props;
  const words = useWords(WORDS);
  const labels = useLabels();
  const perform = useAct(document);
  const { outcome, sending, send } = useSending(act, to);
  const [key] = useState(newKey);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const confirm = async () => {
    const words = text.trim();
    setMissing(required && !words);
    if (required && !words) return;
    const given = { ...input, ...(words && { [said]: words }), idempotencyKey: key } as Given;
    if ((await send(() => perform({ input: given }))).act) {
      props.close();
      props.done?.();
    }
  };
  const beside = outcome.wrong.find(({ field }) => last(field) === said)?.message;
  return (
    <Modal
      open
      title={labels.act(act)}
      okText={labels.act(act)}
      cancelText={words.cancel}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={sending}
      onOk={() => void confirm()}
      onCancel={props.close}
      mask={{ closable: false }}
      width={640}
    >
      <div className="preview">
        {props.children}
        <p>{to ? <>{words.to}：<b>{to}</b></> : words.none}</p>
        <small className="quiet">{words.irrevocable}</small>
      </div>
      <Form layout="vertical">
        <Words
          label={props.asks ?? (said === "note" ? words.note : labels.act(act))}
          placeholder={required || props.asks ? "" : words.notePlaceholder}
          value={text}
          change={setText}
          wrong={missing ? words.noteRequired : beside}
          required={required}
        />
      </Form>
      <Refusal outcome={outcome} beside={[said]} />
    </Modal>
  );
}
