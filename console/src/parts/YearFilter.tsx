import { Select } from "antd";

import { useWords } from "../words/language";
import type { useListing } from "./listing";
import { WORDS } from "./words";

const BEFORE = 8;
const AFTER = 5;

/** The year for which the documents of a list are. */
export function YearFilter({ listing }: { listing: ReturnType<typeof useListing> }) {
  const words = useWords(WORDS);
  const now = new Date().getFullYear();
  const years = Array.from({ length: BEFORE + AFTER + 1 }, (_, at) => now + AFTER - at);
  return (
    <Select
      aria-label={words.year}
      value={Number(listing.search.get("year")) || 0}
      options={[
        { value: 0, label: words.anyYear },
        ...years.map((year) => ({ value: year, label: words.ofYear(year) })),
      ]}
      onChange={(year) => listing.change({ year: year ? String(year) : undefined })}
    />
  );
}
