import { FileTextOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";

import { useTouched } from "../forms/touched";
import { useWords } from "../words/language";
import { readDocument, Unread, type Noun } from "./reading";
import { WORDS } from "./words";

interface Props<Content> {
  noun: Noun;
  /** The values of the form for what a document says; empty ones for what it does not say. */
  valuesOf: (content: Partial<Content>) => object;
}

/** Fills the form from a text or a Word file; nothing is kept until its author sends the form. */
export function FromDocument<Content>({ noun, valuesOf }: Props<Content>) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance();
  const touched = useTouched();
  const [open, setOpen] = useState(false);
  const [filled, setFilled] = useState(false);
  const fill = (content: Partial<Content>) => {
    const values = valuesOf(content);
    // Parts are merged with what the form holds, and so they are emptied first.
    form.setFieldsValue(Object.fromEntries(Object.keys(values).map((name) => [name, undefined])));
    form.setFieldsValue(values);
    touched();
    setFilled(true);
    setOpen(false);
  };
  return (
    <>
      <Button icon={<FileTextOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {filled && <Alert showIcon closable type="info" title={words.filled} />}
      {open && <Source<Content> noun={noun} fill={fill} close={() => setOpen(false)} />}
    </>
  );
}

interface SourceProps<Content> {
  noun: Noun;
  fill: (content: Partial<Content>) => void;
  close: () => void;
}

function Source<Content>({ noun, fill, close }: SourceProps<Content>) {
  const words = useWords(WORDS);
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [reading, setReading] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const read = async (document: string | File) => {
    setReading(true);
    setWrong(undefined);
    try {
      fill(await readDocument<Partial<Content>>(noun, document));
    } catch (error) {
      const { message, signedOut } = error as Unread;
      setWrong(signedOut ? words.signedOut : message || words.failed);
      setReading(false);
    }
  };
  return (
    <Modal
      open
      width={820}
      title={words.open}
      onCancel={close}
      okText={words.read}
      cancelText={words.cancel}
      confirmLoading={reading}
      okButtonProps={{ disabled: !text.trim() }}
      onOk={() => void read(text)}
    >
      <p>{words.hint}</p>
      {wrong && <Alert showIcon type="error" title={wrong} />}
      <Input.TextArea
        aria-label={words.paste}
        placeholder={words.paste}
        rows={14}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p>
        <Button disabled={reading} onClick={() => chooser.current?.click()}>
          {words.choose}
        </Button>{" "}
        <small className="quiet">{words.accepted}</small>
      </p>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".docx"
        aria-label={words.choose}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void read(file);
          event.target.value = "";
        }}
      />
    </Modal>
  );
}
