import { Segmented, Select } from "antd";
import { Link } from "react-router";

import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { yearIn, yearsAround } from "./lines";
import "./style.css";
import { WORDS } from "./words";

type Listing = ReturnType<typeof useListing>;

/** The year that the screen is about. */
export function YearChooser({ listing }: { listing: Listing }) {
  const words = useWords(WORDS);
  const year = yearIn(listing.search);
  const years = [...new Set([...yearsAround(), year])].sort((a, b) => b - a);
  return (
    <Select
      aria-label={words.year}
      value={year}
      options={years.map((value) => ({ value, label: words.ofYear(value) }))}
      onChange={(chosen) => listing.change({ year: String(chosen) })}
    />
  );
}

interface ChoiceProps<Value extends string> {
  listing: Listing;
  /** The name in the address. */
  name: string;
  label: string;
  /** The first is chosen unless the address says another. */
  options: { value: Value; label: string }[];
}

/** One of a few, in the address. */
export function Choice<Value extends string>({ listing, name, label, options }: ChoiceProps<Value>) {
  return (
    <Segmented
      aria-label={label}
      value={choiceIn(listing.search, name, options)}
      options={options}
      onChange={(value) =>
        listing.change({ [name]: value === options[0]?.value ? undefined : value })
      }
    />
  );
}

/** Which of them is in the address; else the first. */
export function choiceIn<Value extends string>(
  search: URLSearchParams,
  name: string,
  options: readonly { value: Value }[],
): Value {
  const found = options.find(({ value }) => value === search.get(name)) ?? options[0];
  if (!found) throw new Error("nothing to choose");
  return found.value;
}

interface PathProps {
  ancestors: { code: string; name: string }[];
  body: { name: string };
  to: (code: string) => string;
}

/** The bodies above, each leading to its own page of the same kind. */
export function Path({ ancestors, body, to }: PathProps) {
  const words = useWords(WORDS);
  return (
    <nav aria-label={words.path} className="path">
      {ancestors.map(({ code, name }) => (
        <span key={code}>
          <Link to={to(code)}>{name}</Link> /{" "}
        </span>
      ))}
      <b>{body.name}</b>
    </nav>
  );
}
