import { Input, Select } from "antd";

import "./filtering.css";
import type { useListing } from "./listing";

const DAY_MS = 86_400_000;

interface FieldProps {
  /** What it is called in the address. */
  name: string;
  label: string;
  listing: ReturnType<typeof useListing>;
}

interface ChoiceProps extends FieldProps {
  options: { value: string; label: string }[];
}

/** One value that the list is narrowed down to, as it stands in the address. */
export function Choice({ name, label, listing, options }: ChoiceProps) {
  return (
    <Select<string>
      aria-label={label}
      className="narrow"
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={label}
      value={listing.search.get(name)}
      options={options}
      onChange={(value: string | undefined) => listing.change({ [name]: value })}
    />
  );
}

/** A day that the list begins or ends with, as it stands in the address. */
export function DayOf({ name, label, listing }: FieldProps) {
  return (
    <label className="quiet">
      {label}{" "}
      <Input
        type="date"
        className="day-of"
        value={listing.search.get(name) ?? ""}
        onChange={(event) => listing.change({ [name]: event.target.value || undefined })}
      />
    </label>
  );
}

/** When the day begins in China. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

/** When the day ends in China. */
export function endOf(day: string): string {
  return new Date(new Date(startOf(day)).getTime() + DAY_MS).toISOString();
}
