import type {
  HeadingInput,
  HeadingTextFragment,
  PeriodInput,
  PeriodTextFragment,
  PointInput,
  PointTextFragment,
} from "../__generated__/graphql";

/** The text, or null where nobody would see any of it. */
export function given(text: string | null | undefined): string | null {
  return text?.trim() ? text : null;
}

/** Whether an entry of a list says anything, besides where it stands. */
export function filled(entry: object | null | undefined): boolean {
  return Object.entries(entry ?? {}).some(([name, value]) => !PLACE.includes(name) && says(value));
}

const PLACE = ["key", "depth"];

/** Whether a value says anything: what is empty, and lists and parts of it, do not. */
export function says(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.some(says);
  if (typeof value === "object" && value !== null) return Object.values(value).some(says);
  return value !== null && value !== undefined;
}

/** The lines that say something; null where none does. */
export function lines(list: readonly string[] | null | undefined): string[] | null {
  const said = (list ?? []).map((line) => line.trim()).filter(Boolean);
  return said.length ? said : null;
}

/** The period for what was typed: none where all of it was left empty. */
export function periodOf(period: PeriodInput | null | undefined): PeriodInput | null {
  const { text = "", startsOn, endsOn } = period ?? {};
  return text.trim() || startsOn || endsOn ? { text, startsOn: startsOn || null, endsOn: endsOn || null } : null;
}

/** The heading for what was typed: none where all of it was left empty. */
export function headingOf(heading: HeadingInput | null | undefined): HeadingInput | null {
  if (!heading) return null;
  const { meeting, heldOn } = heading.approvedBy ?? { meeting: "", heldOn: null };
  const said: HeadingInput = {
    documentNumber: given(heading.documentNumber),
    secrecy: heading.secrecy || null,
    urgency: heading.urgency || null,
    issuer: given(heading.issuer),
    signer: given(heading.signer),
    approvedBy: meeting?.trim() || heldOn ? { meeting: meeting ?? "", heldOn: heldOn || null } : null,
    addressees: lines(heading.addressees),
    copies: lines(heading.copies),
    writtenOn: heading.writtenOn || null,
  };
  return Object.values(said).some((value) => value !== null) ? said : null;
}

/** The points for what was typed, without those left empty; of one with a heading alone, that is what it says. */
export function pointsOf(points: PointInput[] | null | undefined): PointInput[] {
  return (points ?? []).filter(filled).map((point) => {
    const [text, title] = [given(point.text), given(point.title)];
    return {
      ...point,
      text: text ?? title ?? "",
      title: text && title,
      numeral: given(point.numeral),
    };
  });
}

/** What a form begins with for what a version says. */
export const read = {
  period: (period: PeriodTextFragment | null | undefined): PeriodInput | null =>
    period ? { text: period.text, startsOn: period.startsOn, endsOn: period.endsOn } : null,
  heading: (heading: HeadingTextFragment | null | undefined): HeadingInput | null => {
    if (!heading) return null;
    const { __typename, approvedBy, ...said } = heading as HeadingTextFragment & { __typename?: string };
    const { meeting, heldOn } = approvedBy ?? {};
    return { ...said, approvedBy: meeting === undefined ? null : { meeting, heldOn: heldOn ?? null } };
  },
  points: (points: PointTextFragment[]): PointInput[] =>
    points.map(({ key, text, title, numeral, depth }) => ({ key, text, title, numeral, depth })),
};
