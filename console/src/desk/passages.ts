import type { PassageCommentInput, PointTextFragment, SchemeTextFragment } from "../__generated__/graphql";

/** Words of a version of a scheme that a comment can be on. */
export interface Passage {
  field: string;
  element: string | null;
  /** From which character to before which; of the whole field none. */
  start: number | null;
  end: number | null;
  words: string;
}

/** What is said of a passage (批注). */
export interface Comment extends Passage {
  comment: string;
}

/** What is selected on the page: the words, and the paragraph in which they begin. */
export interface Selected {
  words: string;
  paragraph: string;
}

interface Leaf {
  field: string;
  element: string | null;
  text: string;
}

/** The texts of a version, each with the field and the element that it stands in. */
export function leavesOf(revision: SchemeTextFragment): Leaf[] {
  const alone = (field: string, text: string | null | undefined): Leaf => ({ field, element: null, text: text ?? "" });
  const within = <T extends { key: string }>(list: string, elements: readonly T[], ...fields: (keyof T & string)[]) =>
    elements.flatMap((each) =>
      fields.map((field) => ({ field: `${list}.${field}`, element: each.key, text: textOf(each[field]) })),
    );
  const points = (list: string, elements: readonly PointTextFragment[]) => within(list, elements, "title", "text");
  return [
    alone("title", revision.title),
    alone("period.text", revision.period?.text),
    alone("basis", revision.basis),
    alone("objective", revision.objective),
    ...points("focusPoints", revision.focusPoints),
    ...within("teams", revision.teams, "name", "leader", "deputies", "members", "contact"),
    ...within("targets", revision.targets, "name", "extends", "earlierRound"),
    ...within("timetable", revision.timetable, "name", "text"),
    ...revision.timetable.map(({ key, period }) => ({
      field: "timetable.period.text",
      element: key,
      text: period?.text ?? "",
    })),
    alone("method", revision.method),
    ...points("disciplineRules", revision.disciplineRules),
    alone("reception.scope", revision.reception?.scope),
    alone("reception.period.text", revision.reception?.period?.text),
    ...points("cooperation", revision.cooperation),
    ...points("sections", revision.sections),
    alone("contact", revision.contact),
  ].filter(({ text }) => text);
}

/** The passage that is selected; none where the words do not stand in one text of the version. */
export function passageOf(leaves: readonly Leaf[], { words, paragraph }: Selected): Passage | undefined {
  const having = leaves.filter(({ text }) => text.includes(words));
  const shown = having.find(({ text }) => text.split("\n").some((line) => line && paragraph.includes(line)));
  const leaf = shown ?? having[0];
  if (!leaf) return undefined;
  const before = characters(leaf.text.slice(0, leaf.text.indexOf(words)));
  const { field, element } = leaf;
  return { field, element, words, start: before, end: before + characters(words) };
}

/** A text as a whole, as a passage. */
export function wholeOf({ field, element, text }: Leaf): Passage {
  return { field, element, start: null, end: null, words: text };
}

/** A comment as it is sent. */
export function inputOf({ field, element, start, end, comment }: Comment): PassageCommentInput {
  return { field, element, start, end, comment };
}

/** What the server counts as characters; a string counts some of them twice. */
function characters(text: string): number {
  return [...text].length;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join("、");
  return typeof value === "string" ? value : "";
}
