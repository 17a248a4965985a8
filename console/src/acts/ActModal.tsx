import { Form, Modal } from "antd";
import { useState, type ReactNode } from "react";

import type { ActKind } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { last } from "../parts/last";
import { useWords } from "../words/language";
import type { SaidIn } from "./ActButton";
import { InStead, useDirector } from "./InStead";
import { Refusal } from "./Refusal";
import { ToSigner } from "./ToSigner";
import type { Outcome } from "./useAct";
import type { Doing } from "./useDoing";
import { TO_SIGNER } from "./useProposing";
import { useActName, type Way } from "./way";
import { Words } from "./Words";
import { WORDS } from "./words";

interface Preview {
  way: Way;
  /** Whom it is told; absent where it stays in the body. */
  to?: string | undefined;
  /** What is sent. */
  children?: ReactNode;
}

interface Props extends Preview {
  act: ActKind;
  /** The act that is performed by it, if that is another one: what is signed. */
  performs?: ActKind;
  doing: Doing;
  /** All of the input but the key and the words. */
  input: object;
  /** The field that takes the words that are typed. */
  said?: SaidIn;
  /** What is asked for, where it is no note to the recipients. */
  asks?: string;
  required?: boolean;
  danger?: boolean;
  close: () => void;
  /** Told what came of it, before the dialog closes. */
  after?: (outcome: Outcome) => void;
}

/** Shows what will be sent to whom, at once or when it is signed, and takes the words for it. */
export function ActModal(props: Props) {
  const { act, way, doing, said = "note", required = false } = props;
  const words = useWords(WORDS);
  const labels = useLabels();
  const named = useActName();
  const director = useDirector(doing.proposes ? undefined : act, props.performs);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const confirm = async () => {
    const typed = text.trim();
    setMissing(required && !typed);
    if (required && !typed) return;
    const outcome = await doing.go({ ...props.input, ...(typed && { [said]: typed }) });
    props.after?.(outcome);
    if (outcome.act) props.close();
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
      <Preview way={way} to={props.to}>
        {props.children}
      </Preview>
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

function Preview({ way, to, children }: Preview) {
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
