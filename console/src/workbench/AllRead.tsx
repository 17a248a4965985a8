import { Button } from "antd";
import { useState } from "react";
import { useClient } from "urql";

import { AllReadDocument, type WorkbenchQuery } from "../__generated__/graphql";
import { known } from "../api/documents";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { LATER } from "./laterWords";

interface Props {
  list: WorkbenchQuery["worklist"];
  listing: ReturnType<typeof useListing>;
  again: () => void;
}

/** Marks all as read, where the newest of all stands: what was told after it is not. */
export function AllRead({ list, listing: { search }, again }: Props) {
  const words = useWords(LATER);
  const client = useClient();
  const [asking, setAsking] = useState(false);
  const newest = list.edges[0]?.node.since;
  if (!newest || list.pageInfo.hasPreviousPage || search.get("kind") || search.get("title")) {
    return null;
  }
  const send = async () => {
    setAsking(false);
    await client.mutation(known(AllReadDocument), { input: { until: newest } });
    again();
  };
  if (!asking) {
    return (
      <p>
        <Button size="small" onClick={() => setAsking(true)}>
          {words.allRead}
        </Button>
      </p>
    );
  }
  return (
    <p role="status">
      {words.allReadAsked}{" "}
      <Button size="small" type="primary" onClick={() => void send()}>
        {words.yes}
      </Button>{" "}
      <Button size="small" onClick={() => setAsking(false)}>
        {words.no}
      </Button>
    </p>
  );
}
