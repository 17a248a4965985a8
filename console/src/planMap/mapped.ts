import type { MappedFragment, PlanMapOfBodyQuery } from "../__generated__/graphql";
import { standOf, worstFirst, type Stand } from "./stands";

/** A body on the map. */
export interface Mapped extends MappedFragment {
  superior: string;
  /** Absent where the viewer is not told. */
  stand: Stand | undefined;
  waitingSince: string | null;
  /** Whether the upper plan was revised since. */
  stale: boolean;
  /** The plan, where the viewer may read it. */
  plan: { id: string; title: string } | undefined;
  /** Whether there may be one among those that were not read with the map. */
  sought: boolean;
}

export interface Lane {
  /** Absent of the bodies that stand directly below without a city between. */
  head: Mapped | undefined;
  below: Mapped[];
}

export interface BodyMap {
  own: Mapped;
  lanes: Lane[];
  all: Mapped[];
}

export type Body = NonNullable<PlanMapOfBodyQuery["body"]>;

/** The body, and all below it in lanes: one for each city, one for what has no city above. */
export function mapOf(data: PlanMapOfBodyQuery, body: Body, year: number, byCode: boolean): BodyMap {
  const { standings } = data;
  const lines = new Map((standings?.bodies ?? []).map((line) => [line.code, line]));
  const plans = data.plans.edges
    .map(({ node }) => node)
    .filter((plan) => covers(plan, year));
  const made = (each: MappedFragment, superior: string): Mapped => {
    const line = lines.get(each.code);
    const stand = line && standOf(line, standings?.states ?? []);
    const plan = plans.find(({ owner }) => owner.code === each.code);
    const filed = stand === "FILED" || stand === "ACKNOWLEDGED";
    return {
      ...each,
      superior,
      stand,
      waitingSince: line?.waitingSince ?? null,
      stale: (line?.stale ?? 0) > 0,
      plan,
      sought: !plan && filed && data.plans.pageInfo.hasNextPage,
    };
  };
  const ordered = (bodies: Mapped[]) => (byCode ? bodies : bodies.sort(byStand));
  const direct = body.subordinates.edges.map(({ node }) => ({
    head: made(node, body.division),
    below: ordered(node.subordinates.edges.map((edge) => made(edge.node, node.division))),
  }));
  const cities = direct.filter(({ head }) => head.level !== "COUNTY");
  const others = direct.filter(({ head }) => head.level === "COUNTY").map(({ head }) => head);
  const lanes: Lane[] = byCode ? cities : cities.sort((a, b) => missingIn(b) - missingIn(a));
  if (others.length) lanes.push({ head: undefined, below: ordered(others) });
  const all = lanes.flatMap(({ head, below }) => (head ? [head, ...below] : below));
  return { own: made(body, ""), lanes, all: ordered([...all]) };
}

/** Whether the plan is one of the year. */
export function covers(plan: { year: number; lastYear: number | null }, year: number): boolean {
  return plan.year <= year && year <= (plan.lastYear ?? plan.year);
}

function byStand(a: Mapped, b: Mapped): number {
  const known = (body: Mapped) => ({
    stand: body.stand ?? "ACKNOWLEDGED",
    line: { code: body.code, counts: [], waitingSince: body.waitingSince },
  });
  return worstFirst(known(a), known(b));
}

function missingIn({ head, below }: Lane): number {
  return [head, ...below].filter((body) => body?.stand === "NOT_FILED").length;
}
