import type { PlanMapOfCountryQuery } from "../__generated__/graphql";
import type { Dot } from "./Dots";
import { standOf, tallyOf, worstFirst, type MapLine, type Stand, type Tally } from "./stands";

export interface Province {
  code: string;
  name: string;
  /** How its own plan stands. */
  stand: Stand;
  /** How those of the bodies below it stand. */
  tally: Tally;
  below: number;
  waitingSince: string | null;
  /** Cities, then counties. */
  groups: Dot<Stand>[][];
}

/** The provinces of whose standings the viewer is told, in the order that is asked for. */
export function provincesOf(data: PlanMapOfCountryQuery, byCode: boolean): Province[] {
  if (!data.standings || !data.body) return [];
  const { states, bodies } = data.standings;
  const lines = new Map(bodies.map((line) => [line.code, line]));
  const below = new Map<string, MapLine[]>();
  for (const line of bodies) {
    const code = provinceOf(line.code);
    if (code !== line.code) below.set(code, [...(below.get(code) ?? []), line]);
  }
  const provinces = data.body.subordinates.edges.flatMap(({ node }) => {
    const own = lines.get(node.code);
    return own ? [made(own, node.division, below.get(node.code) ?? [], states, byCode)] : [];
  });
  return byCode ? provinces : provinces.sort(leastFiledFirst);
}

// By the codes of GB/T 2260, so that 3,210 lines need not say where each belongs.
const provinceOf = (code: string) => `${code.slice(0, 2)}0000`;
const isCity = (code: string) => code.endsWith("00");

function made(
  own: MapLine,
  name: string,
  lines: readonly MapLine[],
  states: readonly string[],
  byCode: boolean,
): Province {
  const below = lines.map((line) => ({ line, stand: standOf(line, states) }));
  const waiting = lines.flatMap(({ waitingSince }) => waitingSince ?? []);
  const ordered = byCode ? below : below.sort(worstFirst);
  const dots = (cities: boolean) =>
    ordered
      .filter(({ line }) => isCity(line.code) === cities)
      .map(({ line, stand }) => ({ code: line.code, stand }));
  return {
    code: own.code,
    name,
    stand: standOf(own, states),
    tally: tallyOf(below.map(({ stand }) => stand)),
    below: below.length,
    waitingSince: waiting.sort()[0] ?? null,
    groups: [dots(true), dots(false)],
  };
}

function leastFiledFirst(a: Province, b: Province): number {
  return (
    Number(a.stand !== "NOT_FILED") - Number(b.stand !== "NOT_FILED") ||
    doneOf(a) / (a.below || 1) - doneOf(b) / (b.below || 1) ||
    a.code.localeCompare(b.code)
  );
}

/** How many below have filed. */
export function doneOf({ tally }: { tally: Tally }): number {
  return tally.FILED + tally.ACKNOWLEDGED;
}

/** How many stand how in the country: the provinces and all below them. */
export function tallyOfAll(provinces: readonly Province[]): Tally {
  const own = tallyOf(provinces.map(({ stand }) => stand));
  for (const { tally } of provinces) {
    own.NOT_FILED += tally.NOT_FILED;
    own.FILED += tally.FILED;
    own.ACKNOWLEDGED += tally.ACKNOWLEDGED;
  }
  return own;
}

/** Whether there is anything of the stand in the province. */
export function has(province: Province, stand: Stand): boolean {
  return province.stand === stand || province.tally[stand] > 0;
}
