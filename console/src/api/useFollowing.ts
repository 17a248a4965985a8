import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useEffect, useRef } from "react";
import { useClient, type AnyVariables } from "urql";

import { known } from "./documents";

/** Calls `changed` when what the subscription tells has changed since the page was opened. */
export function useFollowing<Variables extends AnyVariables>(
  document: TypedDocumentNode<unknown, Variables>,
  variables: Variables,
  changed: () => void,
) {
  const client = useClient();
  const asked = JSON.stringify(variables);
  const newest = useRef(changed);
  newest.current = changed;
  useEffect(() => {
    let told = false;
    const following = client.subscription(known(document), variables).subscribe(({ data }) => {
      if (data && told) newest.current();
      told ||= Boolean(data);
    });
    return () => following.unsubscribe();
  }, [client, document, asked]);
}
