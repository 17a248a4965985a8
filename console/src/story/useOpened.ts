import { useEffect } from "react";
import { useClient } from "urql";

import { OpenedDocument } from "../__generated__/graphql";
import { known } from "../api/documents";

/** Says that the member has read the record that is shown, and again whenever more of it is. */
export function useOpened(record: { id: string }): void {
  const client = useClient();
  useEffect(() => {
    const mark = () => {
      // What comes while the page is out of sight, nobody has read.
      if (document.hidden) return;
      void client.mutation(known(OpenedDocument), { input: { ids: [record.id] } }).toPromise();
    };
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [client, record]);
}
