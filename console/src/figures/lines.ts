import type { FiguredFragment, FiguresQuery, MetricUnit } from "../__generated__/graphql";

export type Definition = FiguresQuery["definitions"][number];
export type Body = NonNullable<FiguresQuery["body"]>;
export type By = "bodies" | "months" | "classes";

/** A line of the table: what it is called, and where it leads. */
export interface Row {
  key: string;
  name: string;
  /** The code of the area that the line leads to, where that has areas of its own. */
  opens?: string | undefined;
  line: FiguredFragment;
}

const HUNDRED = 100;

/** A share in per cent, with one digit; nothing of nothing. */
export function percent(part: number, whole: number): string | undefined {
  return whole ? ((part / whole) * HUNDRED).toFixed(1) : undefined;
}

export const PERCENT: MetricUnit = "PERCENT";

/** The definitions of the metrics, in the order of the metrics. */
export function definedBy(metrics: readonly string[], definitions: readonly Definition[]): Definition[] {
  return metrics.flatMap((metric) => definitions.find((each) => each.metric === metric) ?? []);
}
