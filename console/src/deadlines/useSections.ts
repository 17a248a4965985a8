import type { DeadlineRuleTextFragment } from "../__generated__/graphql";
import { useCitation } from "../citing/Cited";
import type { Section } from "../compare/sections";
import { useLabels } from "../labels/labels";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of a rule out, each thing that it says under its name. */
export function useSections(): (revision: DeadlineRuleTextFragment) => Section[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  const validity = useValidity();
  const citation = useCitation();
  return (rule) =>
    [
      { title: words.heading, paragraphs: [rule.title] },
      {
        title: words.days,
        paragraphs: [words.term(rule.dayCount, labels.of("DayKind", rule.counted))],
      },
      {
        title: words.escalate,
        paragraphs: [
          rule.escalateAfter === null ? words.never : words.escalates(rule.escalateAfter),
        ],
      },
      { title: words.valid, paragraphs: [validity(rule)] },
      { title: words.basis, paragraphs: rule.basis?.split("\n") ?? [] },
      { title: words.article, paragraphs: rule.article ? [citation(rule.article)] : [] },
      { title: words.remark, paragraphs: rule.remark?.split("\n") ?? [] },
    ].filter(({ paragraphs }) => paragraphs.length > 0);
}

/** A function that says from when to when a rule is valid. */
export function useValidity(): (rule: {
  validFrom: string | null;
  validTo: string | null;
}) => string {
  const words = useWords(WORDS);
  const language = useLanguage();
  return ({ validFrom, validTo }) => {
    const [from, to] = [validFrom, validTo].map((day) => day && dayText(day, language));
    if (from && to) return `${from}${words.to}${to}`;
    if (from) return `${from}${words.since}`;
    return to ? `${to}${words.until}` : words.always;
  };
}
