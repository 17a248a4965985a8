import type { PlanTextFragment, TaskFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { placeAmong } from "../documents/numerals";
import { partsOf, useDocument } from "../documents/useDocument";
import { useLabels } from "../labels/labels";
import { last } from "../parts/last";
import { useWords } from "../words/language";
import { useFacts } from "./useFacts";
import { WORDS } from "./words";

type Item = PlanTextFragment["items"][number];
type Answer = PlanTextFragment["answers"][number];

/** What a task is called: by its printed number, or by its place. */
export function called({ numeral, number, title }: TaskFragment): string {
  return `${numeral ?? `${number}. `}${title}`;
}

/** A function that lays a version of a plan out as headed parts. */
export function useSections(): (revision: PlanTextFragment) => Section[] {
  const words = useWords(WORDS);
  const document = useDocument();
  const labels = useLabels();
  const facts = useFacts();
  const lines = (item: Item) => [...(item.text?.split("\n") ?? []), ...facts(item)];
  const tasks = (items: Item[]) => {
    const parts: Section[] = [];
    for (const item of items) {
      const { key, numeral, number, title, depth } = item;
      const above = last(parts);
      const indent = "　".repeat((depth ?? 1) - 1);
      const head = `${numeral ?? ""}${title}`;
      if (indent && above) above.paragraphs.push(...[head, ...lines(item)].map((line) => indent + line));
      else parts.push({ key: `item ${key}`, title: numeral ? head : words.item(number, title), paragraphs: lines(item) });
    }
    return parts;
  };
  /** The other parts, with the tasks at their place, in the order of the printed numbers. */
  const among = (sections: PlanTextFragment["sections"], items: Item[]) => {
    const place = placeAmong(sections, items);
    const before = partsOf(sections.slice(0, place), words.section);
    const after = partsOf(sections.slice(place), (number) => words.section(before.length + number));
    return [...before, ...tasks(items), ...after];
  };
  const answered = ({ item, upperItem, answer, carriedOutBy, reason }: Answer) => ({
    key: `answer ${item}`,
    title: words.answered(upperItem ? called(upperItem) : item),
    paragraphs: [
      [labels.of("AnswerKind", answer), ...carriedOutBy.map(called)].join(words.comma),
      ...(reason?.split("\n") ?? []),
    ],
  });
  return ({ heading, term, year, lastYear, round, batch, period, basis, sections, items, basedOn, answers, attachments }) => [
    ...document.heading(heading),
    {
      title: words.dates,
      paragraphs: [
        [
          ...(term ? [term] : []),
          words.years(year, lastYear),
          ...(round ? [words.round(round)] : []),
          ...(batch ? [words.batch(batch)] : []),
        ].join(words.space),
        ...(period ? [document.period(period)] : []),
      ],
    },
    ...(basis ? [{ title: words.basis, paragraphs: basis.split("\n") }] : []),
    ...among(sections, items),
    ...(basedOn ? [{ title: words.basedOn, paragraphs: [basedOn.title] }] : []),
    ...answers.map(answered),
    ...document.files(attachments),
  ];
}
