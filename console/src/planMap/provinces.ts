import type { PlanMapOfCountryQuery } from "../__generated__/graphql";
import { branchesOf, linesOf, type Branch } from "../standings/lines";
import type { Dot } from "./Dots";
import { standOf, tallyOf, worstFirst, type Stand, type Tally } from "./stands";

type Table = NonNullable<PlanMapOfCountryQuery["standings"]>;
type CountryLine = Table["bodies"][number];

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
  groups: Dot[][];
}

/** The provinces of whose standings the viewer is told, in the order that is asked for. */
export function provincesOf(data: PlanMapOfCountryQuery, byCode: boolean): Province[] {
  if (!data.standings || !data.body) return [];
  const { states, bodies } = data.standings;
  const names = new Map(data.body.subordinates.edges.map(({ node }) => [node.code, node.division]));
  const roots = branchesOf(bodies);
  const all = roots.flatMap((root) => (names.has(root.line.code) ? [root] : root.below));
  const provinces = all
    .filter(({ line }) => names.has(line.code))
    .map((branch) => provinceOf(branch, names.get(branch.line.code) ?? "", states, byCode));
  return byCode ? provinces : provinces.sort(leastFiledFirst);
}

function provinceOf(
  branch: Branch<CountryLine>,
  name: string,
  states: readonly string[],
  byCode: boolean,
): Province {
  const below = branch.below.flatMap(linesOf).map((line) => ({ line, stand: standOf(line, states) }));
  const waiting = below.flatMap(({ line }) => line.waitingSince ?? []);
  const ordered = byCode ? below : below.sort(worstFirst);
  const dots = (level: CountryLine["level"]) =>
    ordered
      .filter(({ line }) => line.level === level)
      .map(({ line, stand }) => ({ code: line.code, stand }));
  return {
    code: branch.line.code,
    name,
    stand: standOf(branch.line, states),
    tally: tallyOf(below.map(({ stand }) => stand)),
    below: below.length,
    waitingSince: waiting.sort()[0] ?? null,
    groups: [dots("CITY"), dots("COUNTY")],
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
