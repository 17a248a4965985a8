import type { PlanTextFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of a plan out as headed parts. */
export function useSections(): (revision: PlanTextFragment) => Section[] {
  const words = useWords(WORDS);
  const language = useLanguage();
  return ({ startsOn, endsOn, guidingThought, items }) => [
    {
      title: words.dates,
      paragraphs: [`${dayText(startsOn, language)}${words.to}${dayText(endsOn, language)}`],
    },
    { title: words.guidingThought, paragraphs: guidingThought.split("\n") },
    ...items.map(({ number, title, text }) => ({
      title: words.item(number, title),
      paragraphs: text.split("\n"),
    })),
  ];
}
