import { FileTextOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, Modal } from "antd";
import { useRef, useState } from "react";

import type { ActKind } from "../__generated__/graphql";
import { WORDS as DOCUMENT } from "../documents/words";
import { useTouched } from "../forms/touched";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { Filled } from "./Filled";
import { contested, merged, type Held } from "./merging";
import { readDocument, Unread, type Noun } from "./reading";
import { WORDS } from "./words";

interface Props<Content> {
  noun: Noun;
  /** The act that sends the form. */
  act: ActKind;
  /** What the fields are called, by their names. */
  labels: object;
  /** The values of the form for what a document says; empty ones for what it does not say. */
  valuesOf: (content: Partial<Content>) => object;
}

/** Fills the form from a text or a Word file; nothing is kept until its author sends the form. */
export function FromDocument<Content>({ noun, act, labels, valuesOf }: Props<Content>) {
  const words = useWords(WORDS);
  const document = useWords(DOCUMENT);
  const button = useLabels().act(act);
  const form = Form.useFormInstance();
  const touched = useTouched();
  // What nobody typed: what the form began with, or what the last document said.
  const [began, setBegan] = useState(() => form.getFieldsValue(true) as Held);
  const [open, setOpen] = useState(false);
  const [filled, setFilled] = useState(false);
  const called = (name: string) => labelOf({ ...document, ...labels }, name);
  const fill: Fill<Content> = (content, kept) => {
    const said = valuesOf(content) as Held;
    const held = form.getFieldsValue(true) as Held;
    const names = contested(held, said, began);
    if (names.length && kept === undefined) return names.map(called);
    // Parts are merged with what the form holds, and so they are emptied first.
    form.setFieldsValue(Object.fromEntries(Object.keys(said).map((name) => [name, undefined])));
    form.setFieldsValue(merged(held, said, began, Boolean(kept)));
    setBegan(said);
    touched();
    setFilled(true);
    setOpen(false);
    return [];
  };
  return (
    <div className="importing">
      <Button icon={<FileTextOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      {filled && <Filled button={button} called={called} />}
      {open && <Source<Content> noun={noun} button={button} fill={fill} close={() => setOpen(false)} />}
    </div>
  );
}

/** What a field is called, without what its label explains in brackets. */
function labelOf(labels: object, name: string): string {
  const label: unknown = (labels as Held)[name];
  return typeof label === "string" ? label.replace(/ ?[（(].*$/, "") : name;
}

/** Fills the form; or, while it is not said whether what was typed is `kept`, tells what would be lost. */
type Fill<Content> = (content: Partial<Content>, kept?: boolean) => string[];

interface SourceProps<Content> {
  noun: Noun;
  /** What the button is called that sends the form. */
  button: string;
  fill: Fill<Content>;
  close: () => void;
}

function Source<Content>({ noun, button, fill, close }: SourceProps<Content>) {
  const words = useWords(WORDS);
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [reading, setReading] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [asked, setAsked] = useState<{ content: Partial<Content>; names: string[] }>();
  const read = async (document: string | File) => {
    setReading(true);
    setWrong(undefined);
    setAsked(undefined);
    try {
      const content = await readDocument<Partial<Content>>(noun, document);
      const names = fill(content);
      if (names.length) setAsked({ content, names });
    } catch (error) {
      const { message, signedOut } = error as Unread;
      setWrong(signedOut ? words.signedOut : message || words.failed);
    }
    setReading(false);
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
      <p>{words.hint(button)}</p>
      {wrong && <Alert showIcon className="asked" type="error" title={wrong} />}
      {asked && (
        <Alert
          showIcon
          className="asked"
          type="warning"
          title={words.contested(asked.names.join(words.comma))}
          description={
            <div className="line">
              <Button onClick={() => fill(asked.content, true)}>{words.keep}</Button>
              <Button onClick={() => fill(asked.content, false)}>{words.replace}</Button>
            </div>
          }
        />
      )}
      <Input.TextArea
        aria-label={words.paste}
        placeholder={words.paste}
        rows={14}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAsked(undefined);
        }}
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
