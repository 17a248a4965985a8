import type { SuggestionFilter, SuggestionState } from "../__generated__/graphql";
import { SETTLED } from "../parts/states";

const UNSETTLED: SuggestionState[] = ["OPEN", "EXTENSION_ASKED", "ANSWERED", "SENT_BACK"];
const STATES: SuggestionState[] = [...UNSETTLED, ...SETTLED, "HANDED_OVER"];

/** Which suggestions are listed: those in a state, what is unsettled, what is late, or all. */
export type Shown = "UNSETTLED" | "LATE" | "ALL" | SuggestionState;
export const SHOWN: Shown[] = ["UNSETTLED", "LATE", ...STATES, "ALL"];

export function shownIn(search: URLSearchParams): Shown {
  return SHOWN.find((shown) => shown === search.get("state")) ?? "UNSETTLED";
}

/** What both lists are narrowed down to. */
export interface Narrowed {
  group?: string;
  textContains?: string;
}

/** Of which group of supervisions (同批督导), and with which words, something is listed, as the address says. */
export function narrowedIn(search: URLSearchParams): Narrowed {
  const [group, text] = [search.get("group"), search.get("text")];
  return { ...(group && { group }), ...(text && { textContains: text }) };
}

/** The suggestions to these bodies, or to all. */
export function filterOf(
  shown: Shown,
  codes: string[] | undefined,
  of: Narrowed,
): SuggestionFilter {
  const to = codes ? { ...of, supervised: codes } : of;
  if (shown === "ALL") return to;
  if (shown === "LATE") return { ...to, overdue: true };
  return { ...to, state: shown === "UNSETTLED" ? UNSETTLED : [shown] };
}

/** How many there are of each kind that can be shown. */
export function countsOf(
  byState: { state: SuggestionState; count: number }[],
  late: number,
): Record<Shown, number> {
  const of = (states: SuggestionState[]) =>
    byState.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const single = Object.fromEntries(STATES.map((state) => [state, of([state])]));
  return {
    ...(single as Record<SuggestionState, number>),
    UNSETTLED: of(UNSETTLED),
    ALL: of(STATES),
    LATE: late,
  };
}
