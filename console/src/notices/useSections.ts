import type { NoticeTextFragment, Polarity } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { useDocument } from "../documents/useDocument";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Said = Pick<NoticeTextFragment, "heading" | "text"> & {
  problems: readonly Problem[];
};

interface Problem {
  key: string;
  text: string;
  category: string | null;
  polarity: Polarity | null;
  advice: string | null;
  /** The findings that it is drawn from; its recipients are not told. */
  findings?: readonly string[] | null;
}

/** A function that lays out what a notice says, as its own body and its recipients read it. */
export function useSections(): (said: Said) => Section[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  const document = useDocument();
  const problem = ({ key, text, category, polarity, advice, findings }: Problem, place: number): Section => ({
    key,
    title: words.problem(
      place + 1,
      [category, polarity && labels.of("Polarity", polarity)].filter(Boolean).join(words.comma),
    ),
    paragraphs: [
      ...text.split("\n"),
      ...(advice ? [words.advised(advice)] : []),
      ...(findings?.length ? [words.drawnFrom(findings.length)] : []),
    ],
  });
  return ({ heading, text, problems }) => [
    ...document.heading(heading),
    { title: words.text, paragraphs: text.split("\n") },
    ...problems.map(problem),
  ];
}
