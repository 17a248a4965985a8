import type {
  AttachedFileFragment,
  HeadingTextFragment,
  PeriodInput,
  PointTextFragment,
} from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { useLabels } from "../labels/labels";
import { last } from "../parts/last";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

interface Laid {
  /** A period as it is said, with its days where it has any. */
  period: (period: PeriodInput) => string;
  /** The official heading, one element a line; no section where nothing is said. */
  heading: (heading: HeadingTextFragment | null | undefined) => Section[];
  /** The points of an outline, each in a paragraph that is moved in as deep as it lies. */
  outline: (points: PointTextFragment[]) => string[];
  /** The attached files, each with what tells it from another; no section where there are none. */
  files: (files: readonly AttachedFileFragment[] | null | undefined) => Section[];
  /** What has a name, with it. */
  label: (name: string, value: string) => string;
}

/** Lays the parts out that official documents have in common. */
export function useDocument(): Laid {
  const words = useWords(WORDS);
  const labels = useLabels();
  const language = useLanguage();
  const period = ({ text, startsOn, endsOn }: PeriodInput) => {
    const [since, until] = [startsOn, endsOn].map((day) => day && dayText(day, language));
    if (since && since === until) return since === text ? text : words.said(text, since);
    if (since && until) return words.said(text, words.days(since, until));
    if (since) return words.said(text, words.from(since));
    return until ? words.said(text, words.until(until)) : text;
  };
  const heading = (said: HeadingTextFragment | null | undefined): Section[] => {
    if (!said) return [];
    const { approvedBy, writtenOn } = said;
    const held = approvedBy?.heldOn && dayText(approvedBy.heldOn, language);
    const lines: [string, string | null | undefined][] = [
      [words.documentNumber, said.documentNumber],
      [words.secrecy, said.secrecy && labels.of("Secrecy", said.secrecy)],
      [words.urgency, said.urgency && labels.of("Urgency", said.urgency)],
      [words.issuer, said.issuer],
      [words.signer, said.signer],
      [words.approved, approvedBy && (held ? words.said(approvedBy.meeting, held) : approvedBy.meeting)],
      [words.sentTo, said.addressees?.join(words.comma)],
      [words.copied, said.copies?.join(words.comma)],
      [words.writtenOn, writtenOn && dayText(writtenOn, language)],
    ];
    const paragraphs = lines.flatMap(([name, value]) => (value ? [words.label(name, value)] : []));
    return paragraphs.length ? [{ title: words.heading, paragraphs }] : [];
  };
  const files = (attached: readonly AttachedFileFragment[] | null | undefined): Section[] => {
    if (!attached?.length) return [];
    const paragraphs = attached.map(({ role, title, name, sha256 }) =>
      words.label(labels.of("AttachmentRole", role), words.said(title ?? name, words.fingerprint(sha256))),
    );
    return [{ title: words.files, paragraphs, files: attached }];
  };
  return { period, heading, files, outline: (points) => points.flatMap(linesOf), label: words.label };
}

/** A point as it is printed: its number, its heading, its text. */
export function linesOf({ numeral, title, text, depth }: Omit<PointTextFragment, "key">): string[] {
  const indent = "　".repeat((depth ?? 1) - 1);
  const head = `${numeral ?? ""}${title ?? ""}`;
  const [first = "", ...more] = text.split("\n");
  return [`${head}${title ? "　" : ""}${first}`, ...more].map((line) => indent + line);
}

/** The points of an outline as headed parts: one for each that lies highest, with what it holds. */
export function partsOf(points: PointTextFragment[], unnamed: (place: number) => string): Section[] {
  const parts: Section[] = [];
  for (const point of points) {
    const above = last(parts);
    if ((point.depth ?? 1) > 1 && above) above.paragraphs.push(...linesOf(point));
    else parts.push(partOf(point, unnamed(parts.length + 1)));
  }
  return parts;
}

function partOf({ key, numeral, title, text }: PointTextFragment, unnamed: string): Section {
  const paragraphs = text.split("\n");
  // A heading alone is what it says.
  const alone = !title && paragraphs.length === 1 && numeral;
  if (alone) return { key, title: `${numeral}${text}`, paragraphs: [] };
  return { key, title: `${numeral ?? ""}${title ?? unnamed}`, paragraphs };
}
