import type {
  Box,
  RecordKind,
  WorkFilter,
  WorkKind,
  WorkLineFragment,
} from "../__generated__/graphql";
import { pathOf, pathOfSuggestion } from "../parts/records";

export const BOXES: Box[] = ["TODO", "ONGOING", "DONE", "STARTED", "UNREAD"];

/** The tiles beside those of proposals: what each counts, and what it leaves in the list. */
export const TILES = ["overdue", "dueSoon", "review", "judge", "fillIn"] as const;
export type Tile = (typeof TILES)[number];

const WORKS: Record<"review" | "judge" | "fillIn", WorkKind> = {
  review: "REVIEW",
  judge: "JUDGE",
  fillIn: "FILL_IN",
};

interface Awaiting {
  workCounts: { todo: { count: number } };
  inbox: { proposalsToSign: { totalCount: number } };
}

/** How much the member has to do: items of the worklist, and proposals to sign. */
export function toDoOf({ workCounts, inbox }: Awaiting): number {
  return workCounts.todo.count + inbox.proposalsToSign.totalCount;
}

/** The box that the address names. */
export function boxOf(search: URLSearchParams): Box {
  return BOXES.find((box) => box === search.get("box")) ?? "TODO";
}

/** What the address asks of the list. */
export function filterOf(search: URLSearchParams): WorkFilter {
  const tile = search.get("show");
  const kind = search.get("kind") as RecordKind | null;
  const title = search.get("title");
  return {
    ...(kind && { kind: [kind] }),
    ...(title && { titleContains: title }),
    ...(tile === "overdue" && { overdue: true }),
    ...(tile === "dueSoon" && { dueSoon: true }),
    ...(tile && tile in WORKS && { work: [WORKS[tile as keyof typeof WORKS]] }),
  };
}

/** Where the work is done: a scheme under review at the desk, a suggestion with its supervision. */
export function placeOf({ record, work }: WorkLineFragment): string {
  if (!record) return "/";
  if ("supervision" in record) return pathOfSuggestion(record);
  if (record.__typename === "WorkScheme" && work === "REVIEW") return `/reviews/${record.id}`;
  return pathOf(record.id);
}
