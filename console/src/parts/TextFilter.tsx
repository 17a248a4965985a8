import { Input } from "antd";

import type { useListing } from "./listing";

interface Props {
  listing: ReturnType<typeof useListing>;
  /** What the field is called. */
  label: string;
  /** What the words are called in the address. */
  name?: string;
}

/** Narrows a list down to the words that stand in its address, and shows no others. */
export function TextFilter({ listing, label, name = "text" }: Props) {
  const text = listing.search.get(name) ?? "";
  return (
    <Input.Search
      key={text}
      className={name === "text" ? "push narrow" : "narrow"}
      allowClear
      defaultValue={text}
      placeholder={label}
      aria-label={label}
      onSearch={(value) => listing.change({ [name]: value })}
    />
  );
}
