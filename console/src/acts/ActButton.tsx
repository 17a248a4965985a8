import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Button } from "antd";
import { useState, type ReactNode } from "react";

import { useLabels } from "../labels/labels";
import { ActDialog } from "./ActDialog";

export interface ActProps<Data, Input> {
  /** The kind of the act; the button stands only where it is allowed. */
  act: string;
  allowed: readonly string[];
  document: TypedDocumentNode<Data, { input: Input }>;
  /** All of the input but the key and the words. */
  input: Partial<Input>;
  /** Whom it is told; absent where it stays in the body. */
  to?: string;
  /** What is sent. */
  children?: ReactNode;
  /** The field that takes the words that are typed. */
  said?: "note" | "answer";
  required?: boolean;
  primary?: boolean;
  danger?: boolean;
  done?: () => void;
}

/** A button that shows what it will send to whom, and sends it when that is confirmed. */
export function ActButton<Data extends object, Input>(props: ActProps<Data, Input>) {
  const labels = useLabels();
  const [opened, setOpened] = useState(0);
  const [open, setOpen] = useState(false);
  if (!props.allowed.includes(props.act)) return null;
  return (
    <>
      <Button
        type={props.primary ? "primary" : "default"}
        danger={props.danger ?? false}
        onClick={() => {
          setOpened(opened + 1);
          setOpen(true);
        }}
      >
        {labels.act(props.act)}
      </Button>
      {open && <ActDialog key={opened} {...props} close={() => setOpen(false)} />}
    </>
  );
}
