import type { RuleDocumentTextFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { useDocument } from "../documents/useDocument";
import { useLabels } from "../labels/labels";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of a rule document out, article by article. */
export function useSections(): (revision: RuleDocumentTextFragment) => Section[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  const document = useDocument();
  const term = useTerm();
  return (revision) => {
    const { kind, issuer, documentNumber, preamble, articles, attachments } = revision;
    const facts: [string, string | null][] = [
      [words.kind, labels.of("RuleDocumentKind", kind)],
      [words.issuer, issuer],
      [words.documentNumber, documentNumber],
      [words.effective, term(revision)],
      [words.preamble, preamble],
    ];
    return [
      ...facts.flatMap(([title, text]) => (text ? [{ title, paragraphs: text.split("\n") }] : [])),
      ...articles.map(({ key, numeral, title, chapter, text, steps }, place) => ({
        key,
        title: [chapter, numeral ?? words.article(place + 1), title].filter(Boolean).join("　"),
        paragraphs: [
          ...text.split("\n"),
          ...(steps?.length
            ? [`${words.steps}：${steps.map((step) => labels.of("RuleStep", step)).join(words.comma)}`]
            : []),
        ],
      })),
      ...document.files(attachments),
    ];
  };
}

interface Term {
  effectiveFrom: string | null;
  effectiveTo: string | null;
}

/** A function that says from when to when a rule document holds, as far as it says that. */
export function useTerm(): (document: Term) => string {
  const words = useWords(WORDS);
  const language = useLanguage();
  return ({ effectiveFrom, effectiveTo }) =>
    [
      effectiveFrom && words.from(dayText(effectiveFrom, language)),
      effectiveTo && words.until(dayText(effectiveTo, language)),
    ]
      .filter(Boolean)
      .join(words.comma);
}
