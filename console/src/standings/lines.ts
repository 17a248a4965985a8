/** One body's line in a table of standings. */
export interface Line {
  code: string;
  superior: string | null;
  counts: number[];
}

export interface Branch<Each extends Line> {
  line: Each;
  below: Branch<Each>[];
}

/** The lines as they stand below one another; what is below none of them is a root. */
export function branchesOf<Each extends Line>(lines: readonly Each[]): Branch<Each>[] {
  const branches = new Map(lines.map((line) => [line.code, { line, below: [] } as Branch<Each>]));
  const roots: Branch<Each>[] = [];
  for (const branch of branches.values()) {
    const above = branches.get(branch.line.superior ?? "");
    (above?.below ?? roots).push(branch);
  }
  return roots;
}

/** The line of the branch and all below it. */
export function linesOf<Each extends Line>({ line, below }: Branch<Each>): Each[] {
  return [line, ...below.flatMap(linesOf)];
}

/** The years that can be chosen: the last five, this one and the next, newest first. */
export function yearsAround(today = new Date()): number[] {
  return Array.from({ length: 7 }, (_, back) => today.getFullYear() + 1 - back);
}

/** The year in the address, else this one. */
export function yearIn(search: URLSearchParams): number {
  const year = Number(search.get("year"));
  return Number.isInteger(year) && year > 0 && year < 10_000 ? year : new Date().getFullYear();
}

/** The same screen about another body, with all else as it is. */
export function aboutBody(search: URLSearchParams, code: string): string {
  const next = new URLSearchParams(search);
  next.set("body", code);
  return `?${next}`;
}
