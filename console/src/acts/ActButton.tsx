import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Button } from "antd";
import { useState, type ReactNode } from "react";

import type { ActKind } from "../__generated__/graphql";
import { ActDialog } from "./ActDialog";
import type { Outcome } from "./useAct";
import { useActName, wayOf, type Actable, type Way } from "./way";

/** The fields of inputs that take the words of an act. */
export type SaidIn = "note" | "answer" | "opinion" | "progress" | "reason";

export interface ActProps<Data, Input> {
  /** The kind of the act; the button stands only where it may be done or proposed. */
  act: ActKind;
  /** The act that is performed by it, if that is another one: what is signed. */
  performs?: ActKind;
  /** What it is done to. */
  on: Actable;
  document: TypedDocumentNode<Data, { input: Input }>;
  /** All of the input but the key and the words. */
  input: Partial<Input>;
  /** Whom it is told; absent where it stays in the body. */
  to?: string | undefined;
  /** What is sent. */
  children?: ReactNode;
  /** The field that takes the words that are typed. */
  said?: SaidIn;
  /** What is asked for, where it is no note to the recipients. */
  asks?: string;
  required?: boolean;
  primary?: boolean;
  danger?: boolean;
  /** Told what came of it, before the dialog closes. */
  after?: (outcome: Outcome) => void;
}

/** A button that shows what it will send to whom, and sends it, or proposes it, when that is confirmed. */
export function ActButton<Data extends object, Input>(props: ActProps<Data, Input>) {
  const named = useActName();
  const [opened, setOpened] = useState<{ way: Way; time: number }>();
  const way = wayOf(props.on, props.act);
  return (
    <>
      {way && (
        <Button
          type={props.primary ? "primary" : "default"}
          danger={props.danger ?? false}
          onClick={() => setOpened({ way, time: Date.now() })}
        >
          {named(props.act, way)}
        </Button>
      )}
      {opened && (
        <ActDialog
          key={opened.time}
          {...props}
          way={opened.way}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
