import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useEffect, useRef } from "react";
import { useQuery, type AnyVariables, type CombinedError } from "urql";

import { known } from "./documents";
import { askAgainIn, signedOut } from "./errors";
import { useChanges } from "./live";
import { goToSignIn } from "./signIn";

export interface Read<Data> {
  /** The newest answer; the last one while another is awaited or nothing is answered. */
  data: Data | undefined;
  error: CombinedError | undefined;
  fetching: boolean;
  again: () => void;
}

/**
 * Asks the document, again when acts are recorded, and until the server answers. What a form begins
 * with is read `fresh`: the last answer may be from before the form was sent the last time.
 */
export function useRead<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, fresh = false }: { pause?: boolean; fresh?: boolean } = {},
): Read<Data> {
  const [{ data, error, fetching }, ask] = useQuery({
    query: known(document),
    variables,
    pause,
    requestPolicy: fresh ? "network-only" : "cache-and-network",
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const last = useRef(data);
  if (data) last.current = data;
  const changes = useChanges();
  const again = () => ask({ requestPolicy: "network-only" });
  useEffect(() => {
    if (changes && !pause) again();
  }, [changes]);
  useEffect(() => {
    if (!error) return;
    if (signedOut(error)) goToSignIn();
    const pause = askAgainIn(error);
    if (pause === undefined) return;
    const timer = window.setTimeout(again, pause);
    return () => window.clearTimeout(timer);
  }, [error]);
  return { data: data ?? last.current, error, fetching, again };
}
