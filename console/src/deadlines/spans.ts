import type { HolidayCalendarQuery } from "../__generated__/graphql";

type Holiday = HolidayCalendarQuery["holidays"]["days"][number];

export interface Span {
  kind: Holiday["kind"];
  first: string;
  last: string;
}

export interface Festival {
  name: string;
  spans: Span[];
}

/** Each festival, in the order of the year, with its free days first; days in a row are one span. */
export function festivalsOf(days: readonly Holiday[]): Festival[] {
  const festivals = new Map<string, Span[]>();
  const ordered = [...days].sort((one, two) => one.kind.localeCompare(two.kind));
  for (const { day, kind, name } of ordered) {
    const spans = festivals.get(name) ?? [];
    festivals.set(name, spans);
    const before = spans[spans.length - 1];
    if (before?.kind === kind && follows(before.last, day)) before.last = day;
    else spans.push({ kind, first: day, last: day });
  }
  return [...festivals].map(([name, spans]) => ({ name, spans }));
}

/** Whether the day is the next one, or the next Monday after a Friday. */
function follows(last: string, day: string): boolean {
  const [from, to] = [new Date(`${last}T00:00:00Z`), new Date(`${day}T00:00:00Z`)];
  const days = (to.getTime() - from.getTime()) / 86_400_000;
  return days === 1 || (days === 3 && to.getUTCDay() === 1);
}
