import { Input } from "antd";

import type { useListing } from "./listing";

interface Props {
  listing: ReturnType<typeof useListing>;
  /** What the field is called. */
  label: string;
}

/** Narrows a list down to the words that stand in its address, and shows no others. */
export function TextFilter({ listing, label }: Props) {
  const text = listing.search.get("text") ?? "";
  return (
    <Input.Search
      key={text}
      className="push narrow"
      allowClear
      defaultValue={text}
      placeholder={label}
      aria-label={label}
      onSearch={(value) => listing.change({ text: value })}
    />
  );
}
