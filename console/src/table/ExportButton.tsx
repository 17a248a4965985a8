import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import type { CombinedError } from "urql";

import { away, signedOut, told } from "../api/errors";
import { signInAddress } from "../api/signIn";
import { useWords } from "../words/language";
import { download, downloadPaper, type Exported, type Filed, type Printed } from "./download";
import { WORDS } from "./words";

interface Props {
  exported: Exported;
  columns: Filed[];
}

/** Saves the list as an Excel file, and says why it could not. */
export function ExportButton({ exported, columns }: Props) {
  return <SaveButton called={useWords(WORDS).export} save={() => download(exported, columns)} />;
}

/** Saves the record as a Word file, and says why it could not. */
export function PaperButton({ printed }: { printed: Printed }) {
  return <SaveButton called={useWords(WORDS).word} save={() => downloadPaper(printed)} />;
}

interface SaveProps {
  called: string;
  save: () => Promise<CombinedError | undefined>;
}

function SaveButton({ called, save }: SaveProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const start = async () => {
    setBusy(true);
    setError(undefined);
    setError(await save());
    setBusy(false);
  };
  return (
    <>
      <Button size="small" icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void start()}>
        {called}
      </Button>
      {error && <NotExported error={error} close={() => setError(undefined)} />}
    </>
  );
}

function NotExported({ error, close }: { error: CombinedError; close: () => void }) {
  const words = useWords(WORDS);
  const { message, requestId } = told(error);
  return (
    <Alert
      showIcon
      className="not-exported"
      type={away(error) ? "warning" : "error"}
      title={away(error) ? words.away : message}
      description={requestId && words.requestId(requestId)}
      action={signedOut(error) && <a href={signInAddress()}>{words.signIn}</a>}
      closable={{ onClose: close, closeIcon: true, "aria-label": words.close }}
    />
  );
}
