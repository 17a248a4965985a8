import type { OwedFragment, SupervisedBodiesQuery } from "../__generated__/graphql";
import { SETTLED } from "../parts/states";
import { branchesOf, linesOf, type Branch, type Line } from "../standings/lines";

/** A body with what is open and late there and below it. */
export interface Supervised {
  code: string;
  name: string;
  open: number;
  late: number;
  all: number;
  /** The codes of the body and all below it. */
  codes: string[];
  below: Supervised[];
}

interface Owing extends Line {
  late: number;
  open: number;
  all: number;
}

/** The bodies to which suggestions were made, below one another, as far as the viewer is told. */
export function treeOf(data: SupervisedBodiesQuery): Supervised | undefined {
  const { body } = data;
  if (!body) return undefined;
  const names = new Map([[body.code, body.name]]);
  for (const { node } of body.subordinates.edges) {
    names.set(node.code, node.division);
    for (const next of node.subordinates.edges) names.set(next.node.code, next.node.division);
  }
  const lines = added([data.first, data.second, data.third].flatMap((table) => table ?? []));
  const [root] = branchesOf(lines).filter(({ line }) => line.code === body.code);
  return root && supervisedOf(root, names);
}

/** The lines of several years as one. */
function added(tables: OwedFragment[]): Owing[] {
  const lines = new Map<string, Owing>();
  for (const { states, bodies } of tables) {
    const settled = SETTLED.map((state) => states.indexOf(state));
    for (const line of bodies) {
      const all = line.counts.reduce((sum, count) => sum + count, 0);
      const open = settled.reduce((left, state) => left - (line.counts[state] ?? 0), all);
      const before = lines.get(line.code) ?? { ...line, late: 0, open: 0, all: 0 };
      lines.set(line.code, {
        ...before,
        late: before.late + line.late,
        open: before.open + open,
        all: before.all + all,
      });
    }
  }
  return [...lines.values()];
}

function supervisedOf(branch: Branch<Owing>, names: Map<string, string>): Supervised {
  const within = linesOf(branch);
  const total = (of: "open" | "late" | "all") => within.reduce((sum, line) => sum + line[of], 0);
  return {
    code: branch.line.code,
    name: names.get(branch.line.code) ?? branch.line.code,
    open: total("open"),
    late: total("late"),
    all: total("all"),
    codes: within.map(({ code }) => code),
    below: branch.below
      .filter(({ line }) => names.has(line.code))
      .map((next) => supervisedOf(next, names))
      .filter(({ all }) => all > 0),
  };
}

/** The bodies whose suggestions are listed: the chosen one with all below it; absent of all. */
export function chosenIn(tree: Supervised | undefined, code: string | null): string[] | undefined {
  if (!code) return undefined;
  return (tree && found(tree, code)?.codes) ?? [code];
}

function found(tree: Supervised, code: string): Supervised | undefined {
  if (tree.code === code) return tree;
  for (const next of tree.below) {
    const here = found(next, code);
    if (here) return here;
  }
  return undefined;
}
