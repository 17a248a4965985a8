import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useState } from "react";

import type { ActKind } from "../__generated__/graphql";
import { newKey } from "../parts/keys";
import { useAct, type Outcome } from "./useAct";
import { MAKE, useProposing } from "./useProposing";
import { useSending } from "./useSending";
import type { Way } from "./way";

interface Asked<Data, Input> {
  act: ActKind;
  way: Way;
  document: TypedDocumentNode<Data, { input: Input }>;
  /** Whom it is told; absent where it stays in the body. */
  to?: string | undefined;
}

/** How an act is done, or proposed to who may sign it; under one key, made when its form opens. */
export function useDoing<Data extends object, Input>({ act, way, document, to }: Asked<Data, Input>) {
  const proposes = way === "propose";
  const sent: ActKind = proposes ? MAKE : act;
  const perform = useAct(document);
  const propose = useProposing(act);
  const { outcome, sending, send } = useSending(sent, proposes ? undefined : to);
  const [key] = useState(newKey);
  const [toSigner, setToSigner] = useState("");
  /** Takes the input of the act's own mutation, without a key. */
  const go = (input: object): Promise<Outcome> =>
    send(() =>
      proposes
        ? propose({ input, note: toSigner, key })
        : perform({ input: { ...input, idempotencyKey: key } as Input }),
    );
  return { proposes, sent, outcome, sending, go, toSigner, setToSigner };
}

export type Doing = ReturnType<typeof useDoing>;
