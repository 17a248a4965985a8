import { Form, Modal } from "antd";
import { useState } from "react";

import { useLabels } from "../labels/labels";
import { last } from "../parts/last";
import { useWords } from "../words/language";
import type { ActProps } from "./ActButton";
import { InStead, useDirector } from "./InStead";
import { Refusal } from "./Refusal";
import { ToSigner } from "./ToSigner";
import { useDoing } from "./useDoing";
import { TO_SIGNER } from "./useProposing";
import { useActName, type Way } from "./way";
import { Words } from "./Words";
import { WORDS } from "./words";

interface Props<Data, Input> extends ActProps<Data, Input> {
  way: Way;
  close: () => void;
}

/** Shows what will be sent to whom, at once or when it is signed, and takes the words for it. */
export function ActDialog<Data extends object, Input>(props: Props<Data, Input>) {
  const { act, way, input, said = "note", required = false } = props;
  const words = useWords(WORDS);
  const labels = useLabels();
  const named = useActName();
  const doing = useDoing(props);
  const director = useDirector(doing.proposes ? undefined : act, props.performs);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const confirm = async () => {
    const typed = text.trim();
    setMissing(required && !typed);
    if (required && !typed) return;
    if ((await doing.go({ ...input, ...(typed && { [said]: typed }) })).act) props.close();
  };
  const beside = doing.outcome.wrong.find(({ field }) => last(field) === said)?.message;
  return (
    <Modal
      open
      title={named(act, way)}
      okText={director ? words.okInStead(labels.act(doing.sent), director) : labels.act(doing.sent)}
      cancelText={words.cancel}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={doing.sending}
      onOk={() => void confirm()}
      onCancel={props.close}
      mask={{ closable: false }}
      width={640}
    >
      <Preview {...props} />
      <InStead director={director} />
      <Form layout="vertical">
        <Words
          label={props.asks ?? (said === "note" ? words.note : labels.act(act))}
          placeholder={required || props.asks ? "" : words.notePlaceholder}
          value={text}
          change={setText}
          wrong={missing ? words.noteRequired : beside}
          required={required}
        />
        <ToSigner doing={doing} />
      </Form>
      <Refusal outcome={doing.outcome} beside={[said, TO_SIGNER]} />
    </Modal>
  );
}

function Preview({ way, to, children }: Pick<Props<unknown, unknown>, "way" | "to" | "children">) {
  const words = useWords(WORDS);
  const proposes = way === "propose";
  return (
    <div className="preview">
      {children}
      <p>{to ? <>{proposes ? words.toOnceSigned : words.to}：<b>{to}</b></> : words.none}</p>
      <small className="quiet">{proposes ? words.proposes : words.irrevocable}</small>
    </div>
  );
}
