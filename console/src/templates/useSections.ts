import type { TemplateTextFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { useDocument } from "../documents/useDocument";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of a template out: what it is called, and its file. */
export function useSections(): (revision: TemplateTextFragment) => Section[] {
  const words = useWords(WORDS);
  const document = useDocument();
  return ({ title, remark, attachments }) => [
    { title: words.heading, paragraphs: [title] },
    ...(remark ? [{ title: words.remark, paragraphs: remark.split("\n") }] : []),
    ...document.files(attachments),
  ];
}
