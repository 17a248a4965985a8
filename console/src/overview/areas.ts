import type { OverviewQuery, StandingKind } from "../__generated__/graphql";

type Line = NonNullable<OverviewQuery["overview"]>["lines"][number];
type Body = NonNullable<OverviewQuery["body"]>;

/** An area with its lines by kind. */
export interface Area {
  code: string;
  name: string;
  bodies: number;
  opens: boolean;
  itself: boolean;
  of: Partial<Record<StandingKind, Line>>;
}

/** Settled: nobody waits for anything of them. */
const DONE = new Set(["ACCEPTED", "CONTINUING", "CLOSED", "PASSED", "RETURNED", "REVOKED", "PASSED_WITH_CHANGES"]);

/** The body itself, then each area below it. */
export function areasOf(body: Body, lines: readonly Line[]): Area[] {
  const below = new Map(body.subordinates.edges.map(({ node }) => [node.code, node]));
  const areas = new Map<string, Area>();
  for (const line of lines) {
    const known = below.get(line.code);
    const area = areas.get(line.code) ?? {
      code: line.code,
      name: known?.division ?? body.division,
      bodies: line.bodies,
      opens: (known?.subordinates.totalCount ?? 0) > 0,
      itself: line.code === body.code,
      of: {},
    };
    area.of[line.kind] = line;
    areas.set(line.code, area);
  }
  return [...areas.values()].sort((one, two) => Number(two.itself) - Number(one.itself));
}

/** How many records of the kind are in one of the states that go on. */
export function open({ of }: Area, kind: StandingKind): number {
  const line = of[kind];
  return line ? line.counts.reduce((sum, count, at) => sum + (DONE.has(line.states[at] ?? "") ? 0 : count), 0) : 0;
}

/** The earliest and the latest of the times of all kinds. */
export function earliest({ of }: Area): string | undefined {
  return timesOf(of, "waitingSince")[0];
}

export function latest({ of }: Area): string | undefined {
  return timesOf(of, "changedAt").pop();
}

function timesOf(of: Area["of"], name: "waitingSince" | "changedAt"): string[] {
  return Object.values(of)
    .flatMap((line) => line[name] ?? [])
    .sort();
}
