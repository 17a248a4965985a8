import type { Language } from "../__generated__/graphql";

const DAY_MS = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The day of a date or of a moment, on this machine's calendar. */
function dayOf(value: string): Date {
  return value.length === 10 ? new Date(`${value}T00:00:00`) : new Date(value);
}

/** 2026年11月28日, or 28 Nov 2026. */
export function dayText(value: string, language: Language): string {
  const day = dayOf(value);
  const [year, month, date] = [day.getFullYear(), day.getMonth(), day.getDate()];
  return language === "ZH" ? `${year}年${month + 1}月${date}日` : `${date} ${MONTHS[month]} ${year}`;
}

/** The day with hours and minutes. */
export function momentText(value: string, language: Language): string {
  const at = new Date(value);
  const clock = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, "0"));
  return `${dayText(value, language)} ${clock.join(":")}`;
}

/** How many days are left until the day; negative once it has passed. */
export function daysLeft(value: string, today = new Date()): number {
  const start = new Date(today.getFullYear(), today.getMonth(), today.getDate());
  return Math.round((dayOf(value).getTime() - start.getTime()) / DAY_MS);
}

/** The next day, both as the API writes days. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, "2026-01-01".length);
}
