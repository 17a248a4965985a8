import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { useEffect, useRef, useState } from "react";
import { useClient, type CombinedError } from "urql";

import { known } from "../api/documents";
import { signedOut } from "../api/errors";
import { goToSignIn } from "../api/signIn";

const PAGE = 100;

/** A page of a list, as every connection answers it. */
export interface Connection<Row> {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: Row }[];
}

export interface Scrolled<Row> {
  /** What was read so far; undefined before the first page. */
  data: { rows: Row[]; total: number } | undefined;
  error: CombinedError | undefined;
  fetching: boolean;
  /** Asks again after an error. */
  again: () => void;
  /** Reads the next page, if there is one and none is on its way. */
  more: () => void;
}

/** Reads a list page after page, each when it is scrolled to. Give the component a key of the
 * variables: other ones make another list. */
export function useScrolled<Data, Variables extends { first?: unknown; after?: unknown }, Row>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  connection: (data: Data) => Connection<Row>,
): Scrolled<Row> {
  const client = useClient();
  const next = useRef<{ after: string | null } | null>({ after: null });
  const [data, setData] = useState<Scrolled<Row>["data"]>();
  const [error, setError] = useState<CombinedError>();
  const [fetching, setFetching] = useState(false);
  const more = async () => {
    const page = next.current;
    if (!page) return;
    next.current = null; // until it is answered
    setFetching(true);
    const asked = { ...variables, first: PAGE, after: page.after };
    const answer = await client.query(known(document), asked).toPromise();
    setFetching(false);
    setError(answer.error);
    if (answer.data === undefined) {
      next.current = page;
      if (answer.error && signedOut(answer.error)) goToSignIn();
      return;
    }
    const { totalCount, pageInfo, edges } = connection(answer.data);
    next.current = pageInfo.hasNextPage ? { after: pageInfo.endCursor } : null;
    const read = edges.map(({ node }) => node);
    setData((before) => ({ rows: [...(before?.rows ?? []), ...read], total: totalCount }));
  };
  useEffect(() => {
    void more();
  }, []);
  return { data, error, fetching, again: () => void more(), more: () => void more() };
}
