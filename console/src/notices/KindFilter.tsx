import { Select } from "antd";

import type { NoticeKind } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** Which kind of notices a list shows. */
export function KindFilter({ listing }: { listing: ReturnType<typeof useListing> }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <Select
      allowClear
      aria-label={words.kind}
      placeholder={words.allKinds}
      value={listing.search.get("kind")}
      options={labels.options<NoticeKind>("NoticeKind")}
      onChange={(kind?: string) => listing.change({ kind })}
    />
  );
}
