/** How a body's plan stands, as far as its ancestors are told; the worst first. */
export const STANDS = ["NOT_FILED", "FILED", "ACKNOWLEDGED"] as const;
export type Stand = (typeof STANDS)[number];

/** One body's line in the table of standings. */
export interface MapLine {
  code: string;
  counts: number[];
  waitingSince: string | null;
}

/** What waits comes before what is settled: one filed version that awaits an answer counts. */
export function standOf({ counts }: MapLine, states: readonly string[]): Stand {
  const has = (state: Stand | "CLOSED") => (counts[states.indexOf(state)] ?? 0) > 0;
  // What was closed is settled, too.
  return has("FILED") ? "FILED" : has("ACKNOWLEDGED") || has("CLOSED") ? "ACKNOWLEDGED" : "NOT_FILED";
}

export type Tally = Record<Stand, number>;

export function tallyOf(stands: readonly Stand[]): Tally {
  const tally: Tally = { NOT_FILED: 0, FILED: 0, ACKNOWLEDGED: 0 };
  for (const stand of stands) tally[stand] += 1;
  return tally;
}

/** The worst first, then who waits longest, then by code. */
export function worstFirst(
  a: { stand: Stand; line: MapLine },
  b: { stand: Stand; line: MapLine },
): number {
  return (
    STANDS.indexOf(a.stand) - STANDS.indexOf(b.stand) ||
    (a.line.waitingSince ?? "9").localeCompare(b.line.waitingSince ?? "9") ||
    a.line.code.localeCompare(b.line.code)
  );
}
