import { DownloadOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState } from "react";
import type { CombinedError } from "urql";

import { away, signedOut, told } from "../api/errors";
import { signInAddress } from "../api/signIn";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** Saving under way, and what went wrong with it, if anything. */
export function useSaving() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const start = async (save: () => Promise<CombinedError | undefined>) => {
    setBusy(true);
    setError(undefined);
    setError(await save());
    setBusy(false);
  };
  const wrong = error && <NotExported error={error} close={() => setError(undefined)} />;
  return { busy, start, wrong };
}

interface Props {
  called: string;
  busy: boolean;
  start: () => void;
}

/** The button that starts it. */
export function SaveButton({ called, busy, start }: Props) {
  return (
    <Button size="small" icon={<DownloadOutlined aria-hidden />} loading={busy} onClick={start}>
      {called}
    </Button>
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
