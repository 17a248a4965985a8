import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { useClient } from "urql";

import { ActsAsRecordedDocument } from "../__generated__/graphql";
import { known } from "./documents";

const GATHERED_MS = 300;
const AGAIN_MS = 5000;

const Changes = createContext(0);

/** Counts up when an act was recorded that the body did or was told of. */
export function useChanges(): number {
  return useContext(Changes);
}

/** Follows the acts; what was missed while the connection was away counts as one change. */
export function Live({ children }: { children: ReactNode }) {
  const client = useClient();
  const [changes, setChanges] = useState(0);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gathering: number | undefined;
    let again: number | undefined;
    const changed = () => {
      window.clearTimeout(gathering);
      gathering = window.setTimeout(() => setChanges((count) => count + 1), GATHERED_MS);
    };
    const ended = () => {
      window.clearTimeout(again);
      again = window.setTimeout(() => setAttempt((count) => count + 1), AGAIN_MS);
    };
    if (attempt) changed();
    const following = client
      .subscription(known(ActsAsRecordedDocument), {})
      .subscribe(({ data, error, hasNext }) => {
        if (data) changed();
        if (error || !hasNext) ended();
      });
    return () => {
      following.unsubscribe();
      window.clearTimeout(gathering);
      window.clearTimeout(again);
    };
  }, [client, attempt]);
  return <Changes value={changes}>{children}</Changes>;
}
