import type { ExperienceTextFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { partsOf, useDocument } from "../documents/useDocument";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of an experience out as headed parts. */
export function useSections(): (revision: ExperienceTextFragment) => Section[] {
  const words = useWords(WORDS);
  const document = useDocument();
  return ({ heading, summary, sections, attachments }) => [
    ...document.heading(heading),
    { title: words.summary, paragraphs: summary.split("\n") },
    ...partsOf(sections, words.section),
    ...document.files(attachments),
  ];
}
