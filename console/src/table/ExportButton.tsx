import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import type { CombinedError } from "urql";

import { away, signedOut, told } from "../api/errors";
import { signInAddress } from "../api/signIn";
import { useWords } from "../words/language";
import { download, type Exported, type Filed } from "./download";
import { WORDS } from "./words";

interface Props {
  exported: Exported;
  columns: Filed[];
}

/** Saves the list as an Excel file, and says why it could not. */
export function ExportButton({ exported, columns }: Props) {
  const words = useWords(WORDS);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const start = async () => {
    setBusy(true);
    setError(undefined);
    setError(await download(exported, columns));
    setBusy(false);
  };
  return (
    <>
      <Button size="small" icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={() => void start()}>
        {words.export}
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
