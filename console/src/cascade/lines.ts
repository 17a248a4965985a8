import type { CascadeQuery, CascadeState } from "../__generated__/graphql";
import type { Marks } from "../planMap/Dots";

export type CascadePlan = Extract<NonNullable<CascadeQuery["node"]>, { __typename: "Plan" }>;
export type CascadeLine = CascadePlan["cascade"][number];
export type Tally = Record<CascadeState, number>;

/** A form for each state, so that nobody needs the colours; the worst first. */
export const MARKS: Marks<CascadeState> = {
  OVERDUE: (x, y) => `M${x} ${y}l7 7m0 -7l-7 7`,
  STALE: (x, y) => `M${x} ${y}l7 7h-7z`,
  NOT_FILED: (x, y) => `M${x + 0.5} ${y + 0.5}h6v6h-6z`,
  FILED: (x, y) => `M${x} ${y}h7v7h-7z`,
  EXEMPT: (x, y) => `M${x} ${y + 3}h7v1h-7z`,
};
export const STATES = Object.keys(MARKS) as CascadeState[];

export function tallyOf(lines: readonly CascadeLine[]): Tally {
  const tally: Tally = { OVERDUE: 0, STALE: 0, NOT_FILED: 0, FILED: 0, EXEMPT: 0 };
  for (const { state } of lines) tally[state] += 1;
  return tally;
}

/** How many have filed, be it before the upper plan was revised. */
export const doneOf = (tally: Tally): number => tally.FILED + tally.STALE;

export interface Branch {
  line: CascadeLine;
  below: Branch[];
}

/** The lines as they stand below one another; what is below none of them is a root. */
export function branchesOf(lines: readonly CascadeLine[]): Branch[] {
  const branches = new Map(lines.map((line) => [line.code, { line, below: [] } as Branch]));
  const roots: Branch[] = [];
  for (const branch of branches.values()) {
    (branches.get(branch.line.superior ?? "")?.below ?? roots).push(branch);
  }
  return roots;
}

/** The line of the branch and all below it. */
export function linesOf({ line, below }: Branch): CascadeLine[] {
  return [line, ...below.flatMap(linesOf)];
}

/** The branch of this body, wherever it is. */
export function branchOf(branches: readonly Branch[], code: string): Branch | undefined {
  for (const branch of branches) {
    const found = branch.line.code === code ? branch : branchOf(branch.below, code);
    if (found) return found;
  }
  return undefined;
}

/** The worst first, then by code. */
export function worstFirst(a: CascadeLine, b: CascadeLine): number {
  return STATES.indexOf(a.state) - STATES.indexOf(b.state) || a.code.localeCompare(b.code);
}
