import { Form, Modal } from "antd";
import { useState } from "react";

import { useLabels } from "../labels/labels";
import { newKey } from "../parts/keys";
import { last } from "../parts/last";
import { useWords } from "../words/language";
import type { ActProps } from "./ActButton";
import { Refusal } from "./Refusal";
import { MAKE, TO_SIGNER, useProposing } from "./useProposing";
import { useSending } from "./useSending";
import { Words } from "./Words";
import { WORDS } from "./words";

interface Props<Data, Input> extends ActProps<Data, Input> {
  close: () => void;
}

/** Shows what will be done once it is signed, takes the words for it and for who signs it. */
export function ProposeDialog<Data extends object, Given>(props: Props<Data, Given>) {
  const { act, input, to, said = "note", required = false } = props;
  const words = useWords(WORDS);
  const labels = useLabels();
  const propose = useProposing(act);
  const { outcome, sending, send } = useSending(MAKE);
  const [key] = useState(newKey);
  const [text, setText] = useState("");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const confirm = async () => {
    const words = text.trim();
    setMissing(required && !words);
    if (required && !words) return;
    const given = { ...input, ...(words && { [said]: words }) };
    if ((await send(() => propose({ input: given, note, key }))).act) props.close();
  };
  const at = (name: string) => outcome.wrong.find(({ field }) => last(field) === name)?.message;
  return (
    <Modal
      open
      title={words.propose(labels.act(act))}
      okText={labels.act(MAKE)}
      cancelText={words.cancel}
      confirmLoading={sending}
      onOk={() => void confirm()}
      onCancel={props.close}
      mask={{ closable: false }}
      width={640}
    >
      <div className="preview">
        {props.children}
        <p>{to ? <>{words.toOnceSigned}：<b>{to}</b></> : words.none}</p>
        <small className="quiet">{words.proposes}</small>
      </div>
      <Form layout="vertical">
        <Words
          label={said === "note" ? words.note : labels.act(act)}
          placeholder={required ? "" : words.notePlaceholder}
          value={text}
          change={setText}
          wrong={missing ? words.noteRequired : at(said)}
          required={required}
        />
        <Words
          label={words.toSigner}
          placeholder={words.toSignerPlaceholder}
          value={note}
          change={setNote}
          wrong={at(TO_SIGNER)}
        />
      </Form>
      <Refusal outcome={outcome} beside={[said, TO_SIGNER]} />
    </Modal>
  );
}
