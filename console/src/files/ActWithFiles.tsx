import { useState } from "react";

import type { AttachmentInput, AttachmentRole } from "../__generated__/graphql";
import { ActButton, type ActProps } from "../acts/ActButton";
import { Attaching } from "./Attaching";
import { attachmentsOf, type Listed } from "./values";

interface Props<Data, Input> extends ActProps<Data, Input> {
  /** What a new file is for, unless that is changed. */
  role: AttachmentRole;
}

/** The button of an act that brings files (附件), which are sent in its dialog. */
export function ActWithFiles<Data extends object, Input extends { attachments?: AttachmentInput[] | null }>({
  role,
  input,
  children,
  ...props
}: Props<Data, Input>) {
  const [files, setFiles] = useState<Listed[]>([]);
  return (
    <ActButton<Data, Input>
      {...props}
      input={{ ...input, attachments: attachmentsOf(files) }}
      // The next such act has files of its own.
      after={({ act }) => act && setFiles([])}
    >
      {children}
      <Attaching role={role} value={files} onChange={setFiles} />
    </ActButton>
  );
}
