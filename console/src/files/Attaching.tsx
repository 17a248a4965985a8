import { PaperClipOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Select } from "antd";
import { useRef, useState } from "react";

import type { AttachmentRole } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { sizeText } from "./sizes";
import { Refused, send, type Sending } from "./transfer";
import { fresh, type Listed } from "./values";
import { WORDS } from "./words";

const ACCEPTED = ".docx,.xlsx,.pdf,.ofd,.jpg,.jpeg,.png,.zip";

interface Props {
  value?: Listed[];
  onChange?: (files: Listed[]) => void;
  /** What a new file is for. */
  role: AttachmentRole;
}

interface UnderWay {
  name: string;
  share: number;
  stop: () => void;
}

/** Sends files and lists them; a form or dialog names them when it is sent itself. */
export function Attaching({ value = [], onChange, role }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const chooser = useRef<HTMLInputElement>(null);
  const newest = useRef(value);
  newest.current = value;
  const [underWay, setUnderWay] = useState<UnderWay>();
  const [wrong, setWrong] = useState<string[]>([]);

  const change = (files: Listed[]) => {
    newest.current = files;
    onChange?.(files);
  };
  const put = (file: string, changes: Partial<Listed>) =>
    change(newest.current.map((each) => (each.file === file ? { ...each, ...changes } : each)));
  const sendAll = async (files: File[]) => {
    setWrong([]);
    // One after the other: a member may send two at once.
    for (const file of files) {
      const sending: Sending = send(file, (share) =>
        setUnderWay({ name: file.name, share, stop: sending.stop }),
      );
      setUnderWay({ name: file.name, share: 0, stop: sending.stop });
      try {
        change([...newest.current, fresh(await sending.done, role)]);
      } catch (error) {
        const { message, signedOut } = error as Refused;
        const why = signedOut ? words.signedOut : message || words.failed;
        setWrong((before) => [...before, `${file.name}：${why}`]);
      }
    }
    setUnderWay(undefined);
  };
  return (
    <div className="attaching">
      {value.map(({ file, name, size, title, role: chosen }) => (
        <div key={file} className="line">
          <span>
            {name} <small className="quiet">{sizeText(size)}</small>
          </span>
          <Select
            aria-label={`${words.role} ${name}`}
            value={chosen}
            options={labels.options<AttachmentRole>("AttachmentRole")}
            onChange={(next) => put(file, { role: next })}
          />
          <Input
            aria-label={`${words.named} ${name}`}
            placeholder={words.named}
            value={title ?? ""}
            onChange={(event) => put(file, { title: event.target.value })}
          />
          <Button
            size="small"
            aria-label={words.remove(name)}
            onClick={() => change(value.filter((each) => each.file !== file))}
          >
            ✕
          </Button>
        </div>
      ))}
      {underWay && (
        <div className="line" role="status">
          <span>{words.sending(underWay.name)}</span>
          <progress value={underWay.share} max={1} aria-label={words.sending(underWay.name)} />
          <Button size="small" onClick={underWay.stop}>
            {words.stop}
          </Button>
        </div>
      )}
      {wrong.map((each) => (
        <Alert key={each} showIcon type="error" title={each} />
      ))}
      <Button
        size="small"
        icon={<PaperClipOutlined aria-hidden />}
        disabled={underWay !== undefined}
        onClick={() => chooser.current?.click()}
      >
        {words.add}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        aria-label={words.add}
        onChange={(event) => {
          void sendAll([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <small className="quiet">{words.hint}</small>
    </div>
  );
}
