import { Alert, Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import type { CombinedError } from "urql";

import { away, told } from "../api/errors";
import type { Read } from "../api/useRead";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props<Data> {
  read: Read<Data>;
  children: (data: Data) => ReactNode;
}

/** What was read; above it what went wrong, so that nothing that was typed below is lost. */
export function Loaded<Data>({ read, children }: Props<Data>) {
  const words = useWords(WORDS);
  return (
    <>
      {read.error && <Failure error={read.error} again={read.again} />}
      {read.data !== undefined && children(read.data)}
      {read.data === undefined && !read.error && (
        <div role="status" aria-label={words.loading} className="loading">
          <Skeleton title={false} />
        </div>
      )}
    </>
  );
}

function Failure({ error, again }: { error: CombinedError; again: () => void }) {
  const words = useWords(WORDS);
  const { message, requestId } = told(error);
  return (
    <Alert
      showIcon
      className="failure"
      type={away(error) ? "warning" : "error"}
      title={away(error) ? words.away : message}
      description={requestId && words.requestId(requestId)}
      action={
        <Button size="small" onClick={again}>
          {words.retry}
        </Button>
      }
    />
  );
}
