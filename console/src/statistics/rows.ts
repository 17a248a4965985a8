import type { StatisticsQuery } from "../__generated__/graphql";
import { branchesOf, linesOf, type Line } from "../standings/lines";

interface Counted extends Line {
  late: number;
  stale: number;
}

/** A line of the matrix: an area, or the body itself. */
export interface Row {
  code: string;
  name: string;
  /** The codes of the bodies that it adds up. */
  bodies: string[];
  counts: number[];
  late: number;
  stale: number;
  total: number;
  opens: boolean;
}

type Body = NonNullable<StatisticsQuery["body"]>;
type Table = NonNullable<StatisticsQuery["standings"]>;

/** The body itself, and each area below with all that is in it; only what the viewer is told. */
export function rowsOf(body: Body, { bodies, states }: Table): { own: Row | undefined; areas: Row[] } {
  const lines = new Map(bodies.map((line) => [line.code, line]));
  const own = lines.get(body.code);
  const branches = branchesOf(bodies.filter(({ code }) => code !== body.code));
  const added = new Map(branches.map((branch) => [branch.line.code, linesOf(branch)]));
  const areas = body.subordinates.edges.flatMap(({ node }) => {
    const within = added.get(node.code);
    const opens = node.subordinates.totalCount > 0;
    return within ? rowOf(node.code, node.division, within, states.length, opens) : [];
  });
  return {
    own: own && rowOf(body.code, body.division, [own], states.length, false),
    areas,
  };
}

function rowOf(code: string, name: string, lines: Counted[], states: number, opens: boolean): Row {
  const counts = Array.from({ length: states }, (_, at) => sum(lines, (line) => line.counts[at] ?? 0));
  const late = sum(lines, (line) => line.late);
  const stale = sum(lines, (line) => line.stale);
  const total = sum(counts, (count) => count);
  return { code, name, bodies: lines.map((line) => line.code), counts, late, stale, total, opens };
}

export function sum<Each>(all: readonly Each[], of: (each: Each) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}
