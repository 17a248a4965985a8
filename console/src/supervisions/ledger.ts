import type { SupervisionsQuery } from "../__generated__/graphql";
import { daysLeft } from "../words/dates";

export type Supervision = SupervisionsQuery["supervisions"]["edges"][number]["node"];
export type Entry = Supervision["suggestions"][number] & { supervision: Supervision };

export interface Supervised {
  code: string;
  name: string;
  open: number;
  late: number;
}

export function isOpen({ state }: { state: string }): boolean {
  return state !== "ACCEPTED";
}

/** Whether the supervised body owes an answer. */
export function isOwed({ state }: { state: string }): boolean {
  return state === "OPEN" || state === "SENT_BACK";
}

export function isLate(entry: { state: string; dueOn: string }): boolean {
  return isOwed(entry) && daysLeft(entry.dueOn) < 0;
}

/** All suggestions: what is open first, by its day. */
export function ledgerOf(supervisions: Supervision[]): Entry[] {
  return supervisions
    .flatMap((supervision) => supervision.suggestions.map((each) => ({ ...each, supervision })))
    .sort(
      (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.dueOn.localeCompare(b.dueOn),
    );
}

/** The supervised bodies by code, with what is open and late there. */
export function bodiesOf(entries: Entry[], supervisions: Supervision[]): Supervised[] {
  const bodies = new Map<string, Supervised>();
  for (const { supervised } of supervisions) {
    bodies.set(supervised.code, { ...supervised, open: 0, late: 0 });
  }
  for (const entry of entries) {
    const body = bodies.get(entry.supervision.supervised.code);
    if (!body) continue;
    body.open += Number(isOpen(entry));
    body.late += Number(isLate(entry));
  }
  return [...bodies.values()].sort((a, b) => a.code.localeCompare(b.code));
}
