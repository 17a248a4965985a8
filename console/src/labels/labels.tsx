import { createContext, useContext, useMemo, type ReactNode } from "react";

import type { ActKind, ShellQuery } from "../__generated__/graphql";

interface Labels {
  /** What a value of an enum is called. */
  of: (name: string, value: string) => string;
  /** What an act is called. */
  act: (kind: ActKind) => string;
  /** The values of an enum, with their labels, for a field that offers them. */
  options: <Value extends string>(name: string) => { value: Value; label: string }[];
  /** Tallies by state in the order of the work, from draft to closed. */
  inOrder: <Tally extends { state: string }>(name: string, tallies: readonly Tally[]) => Tally[];
}

const Context = createContext<Labels | undefined>(undefined);

export function useLabels(): Labels {
  const labels = useContext(Context);
  if (!labels) throw new Error("outside of Labels");
  return labels;
}

export function LabelsOf({ labels, children }: { labels: ShellQuery["labels"]; children: ReactNode }) {
  const value = useMemo(() => indexed(labels), [labels]);
  return <Context value={value}>{children}</Context>;
}

function indexed(labels: ShellQuery["labels"]): Labels {
  const enums = new Map(labels.map((list) => [list.enum, list.values]));
  const values = (name: string) => enums.get(name) ?? [];
  const of = (name: string, value: string) =>
    values(name).find((known) => known.name === value)?.label ?? value;
  const place = (name: string, value: string) => values(name).findIndex((known) => known.name === value);
  return {
    of,
    inOrder: (name, tallies) =>
      [...tallies].sort((one, two) => place(name, one.state) - place(name, two.state)),
    act: (kind) => of("ActKind", kind),
    options: <Value extends string>(name: string) =>
      values(name).map((known) => ({ value: known.name as Value, label: known.label })),
  };
}
