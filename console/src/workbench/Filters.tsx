import { Input, Select } from "antd";

import type { RecordKind } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** What the list is narrowed down to, as it stands in the address. */
export default function Filters({ listing }: { listing: ReturnType<typeof useListing> }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { search, change } = listing;
  return (
    <div className="line">
      <Select<RecordKind>
        aria-label={words.kind}
        className="narrow"
        allowClear
        placeholder={words.kind}
        value={(search.get("kind") as RecordKind | null) ?? null}
        options={labels.options<RecordKind>("RecordKind")}
        onChange={(kind: RecordKind | undefined) => change({ kind })}
      />
      <Input.Search
        key={search.get("title")}
        aria-label={words.filter}
        className="narrow"
        allowClear
        placeholder={words.filter}
        maxLength={200}
        defaultValue={search.get("title") ?? ""}
        onSearch={(title) => change({ title: title.trim() || undefined })}
      />
    </div>
  );
}
