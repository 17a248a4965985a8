import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useCallback } from "react";
import { useClient, type AnyVariables, type CombinedError } from "urql";

import type { DoubtFragment, RecordedFragment, WrongFragment } from "../__generated__/graphql";
import { known } from "../api/documents";

interface Payload {
  act?: RecordedFragment | null;
  userErrors: WrongFragment[];
  warnings: DoubtFragment[];
}

export interface Outcome {
  /** The recorded act; absent when it was refused. */
  act?: RecordedFragment;
  /** What is wrong with the input, each at its field. */
  wrong: WrongFragment[];
  /** What may be a mistake, though the act was recorded. */
  doubts: DoubtFragment[];
  /** Why it was refused as a whole, or that nothing was answered. */
  error?: CombinedError;
}

/** A function that performs the mutation once. */
export function useAct<Data extends object, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
): (variables: Variables) => Promise<Outcome> {
  const client = useClient();
  return useCallback(
    async (variables) => {
      const { data, error } = await client.mutation(known(document), variables);
      const payload = Object.values(data ?? {}).find(isPayload);
      return {
        ...(payload?.act && { act: payload.act }),
        wrong: payload?.userErrors ?? [],
        doubts: payload?.warnings ?? [],
        ...(error && { error }),
      };
    },
    [client, document],
  );
}

function isPayload(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && "userErrors" in value;
}
