/** A headed part of a document; documents are compared part by part, paragraph by paragraph. */
export interface Section {
  title: string;
  paragraphs: string[];
}

/** Whether the two say the same. */
export function isSame(one: Section | undefined, other: Section | undefined): boolean {
  const texts = [one, other].map((section) => section?.paragraphs.join("\n") ?? "");
  return texts[0] === texts[1];
}
