import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import type { AttachedFileFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { useViewer } from "../shell/viewer";
import { sizeText } from "./sizes";
import { Refused, save } from "./transfer";
import { WORDS } from "./words";

/** Files that belong to a text or an act, each to be saved. */
export function Attached({ files }: { files: readonly AttachedFileFragment[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { roles } = useViewer();
  const audits = roles.includes("DIRECTOR") || roles.includes("ADMIN");
  const [wrong, setWrong] = useState<string>();
  if (files.length === 0) return null;
  const start = async (file: string) => {
    setWrong(undefined);
    try {
      await save(file);
    } catch (error) {
      const { message, signedOut } = error as Refused;
      setWrong(signedOut ? words.signedOut : message || words.failed);
    }
  };
  return (
    <>
      <ul className="attached" aria-label={words.title}>
        {files.map(({ key, file, role, title, name, size }) => (
          <li key={key}>
            <Button
              size="small"
              icon={<DownloadOutlined aria-hidden />}
              aria-label={words.download(name)}
              onClick={() => void start(file)}
            >
              {title ?? name}
            </Button>{" "}
            <small className="quiet">
              {labels.of("AttachmentRole", role)}・{title ? `${name}・` : ""}
              {sizeText(size)}
            </small>{" "}
            {audits && <Link to={`/file-reads?file=${file}`}>{words.reads}</Link>}
          </li>
        ))}
      </ul>
      {wrong && <Alert showIcon type="error" title={wrong} />}
    </>
  );
}
