import type { StandardTextFragment } from "../__generated__/graphql";
import { useCitation } from "../citing/Cited";
import type { Section } from "../compare/sections";
import { useDocument } from "../documents/useDocument";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of a standard out as headed clauses. */
export function useSections(): (revision: StandardTextFragment) => Section[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  const document = useDocument();
  const citation = useCitation();
  return ({ mode, callInDays, hands, changeable, takesUp, takenUp, clauses, attachments }) => [
    ...(mode
      ? [{ title: words.mode, paragraphs: [words.comesIn(labels.of("ReviewMode", mode), callInDays)] }]
      : []),
    ...(hands === "TWO" ? [{ title: labels.of("Hands", hands), paragraphs: [words.twoHands] }] : []),
    ...(changeable
      ? [
          {
            title: words.changeable,
            paragraphs: [
              changeable.map((part) => labels.of("SchemePart", part)).join(words.comma) || words.nothing,
            ],
          },
        ]
      : []),
    ...(takesUp
      ? [
          {
            title: words.takesUp,
            paragraphs: [
              words.takes(
                (takesUp.kinds ?? []).map((kind) => labels.of("InspectionKind", kind)),
                takenUp.map(({ name }) => name),
              ),
            ],
          },
        ]
      : []),
    ...clauses.map(({ title, text, guidance, basis, article, kind }, place) => ({
      title: words.clause(place + 1, title),
      paragraphs: [
        ...text.split("\n"),
        ...(kind ? [labels.of("ClauseKind", kind)] : []),
        ...(guidance ? [`${words.guidance}：${guidance}`] : []),
        ...(basis ? [`${words.basis}：${basis}`] : []),
        ...(article ? [`${words.article}：${citation(article)}`] : []),
      ],
    })),
    ...document.files(attachments),
  ];
}
