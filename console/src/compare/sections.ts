import type { AttachedFileFragment } from "../__generated__/graphql";

/** A headed part of a document; documents are compared part by part, paragraph by paragraph. */
export interface Section {
  /** What it is called in all versions; without one it is known by its title. */
  key?: string;
  title: string;
  paragraphs: string[];
  /** The files of which the paragraphs tell. */
  files?: readonly AttachedFileFragment[];
}

/** The part of an earlier version that is the same one. */
export function earlierOf(section: Section, earlier: Section[] | undefined): Section | undefined {
  const known = ({ key, title }: Section) => key ?? title;
  return earlier?.find((old) => known(old) === known(section));
}

/** Whether the two say the same. */
export function isSame(one: Section | undefined, other: Section | undefined): boolean {
  const texts = [one, other].map(
    (section) => section && [section.key ? section.title : "", ...section.paragraphs].join("\n"),
  );
  return texts[0] === texts[1];
}
