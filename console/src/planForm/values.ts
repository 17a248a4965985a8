import type { DraftPlanInput, ItemAnswerInput, PlanItemInput, PlanTextFragment, PointInput } from "../__generated__/graphql";
import { given, headingOf, lines, periodOf, pointsOf, read } from "../documents/values";
import { attachmentsOf, listed, type Listed } from "../files/values";

export type Input = Omit<DraftPlanInput, "kind" | "idempotencyKey" | "note" | "occurredOn">;

/** An answer as it is typed: perhaps not decided yet. */
export type Answer = Partial<ItemAnswerInput>;

/** In the form, answers are found by the key of the upper task, without its dot. */
export type Values = Omit<Input, "answers" | "attachments"> & {
  answers?: Record<string, Answer>;
  attachments: Listed[];
};

/** The name of the fields of the answer to the task with this key. */
export const place = (key: string): string => key.replace(".", "_");

export type DraftPlanKind = Pick<DraftPlanInput, "kind">;

/** What a new plan begins with. */
export const FRESH: Partial<Values & DraftPlanKind> = {
  kind: "ANNUAL",
  year: new Date().getFullYear(),
  sections: [],
  attachments: [],
  items: [{ title: "", text: "" }],
};

/** What the form holds for what a document says; what it does not say is empty. */
export function readValues(said: Partial<Input & DraftPlanKind>): object {
  return { ...UNSAID, ...said };
}

// Files, the upper plan and the answers to it are not read from a document.
type Unread = "attachments" | "basedOn" | "answers";
const UNSAID: { [Name in Exclude<keyof (Values & DraftPlanKind), Unread>]: undefined | [] } = {
  kind: undefined,
  title: undefined,
  heading: undefined,
  term: undefined,
  year: undefined,
  lastYear: undefined,
  round: undefined,
  batch: undefined,
  period: undefined,
  basis: undefined,
  sections: [],
  items: [],
};

export function valuesOf(revision: PlanTextFragment): Values {
  const { title, heading, term, year, lastYear, round, batch, period, basis, sections, items } = revision;
  const { answers, attachments } = revision;
  return {
    title,
    heading: read.heading(heading),
    term,
    year,
    lastYear,
    round,
    batch,
    period: read.period(period),
    basis,
    sections: read.points(sections),
    items: items.map((item) => ({
      key: item.key,
      title: item.title,
      text: item.text,
      numeral: item.numeral,
      depth: item.depth,
      leadDepartment: item.leadDepartment,
      partners: item.partners,
      period: read.period(item.period),
      indicator: item.indicator && {
        name: item.indicator.name,
        target: item.indicator.target,
        unit: item.indicator.unit,
        byYear: item.indicator.byYear,
      },
    })),
    basedOn: revision.basedOn?.id ?? null,
    answers: Object.fromEntries(
      answers.map(({ key, item, answer, ownItems, reason }) => [
        place(item),
        { key, item, answer, ownItems, reason },
      ]),
    ),
    attachments: listed(attachments),
  };
}

/** The input for what was typed: what was left empty is not said. */
export function inputOf<Given extends Values>(values: Given): Omit<Given, "answers" | "attachments"> & Pick<Input, "answers" | "attachments"> {
  return {
    ...values,
    basedOn: values.basedOn ?? null,
    answers: values.basedOn ? answersOf(values.answers) : null,
    heading: headingOf(values.heading),
    term: given(values.term),
    lastYear: values.lastYear ?? null,
    round: values.round ?? null,
    batch: values.batch ?? null,
    period: periodOf(values.period),
    basis: given(values.basis),
    sections: pointsOf(values.sections),
    items: (values.items as PlanItemInput[]).map(itemOf),
    attachments: attachmentsOf(values.attachments),
  };
}

const LONGEST_TITLE = 60;

/** The task that a point of the text becomes; its author names it where the text is too long for that. */
export function taskOf({ title, text, ...place }: PointInput): Omit<PlanItemInput, "key"> {
  if (title?.trim()) return { ...place, title, text };
  return text.length > LONGEST_TITLE ? { ...place, title: "", text } : { ...place, title: text, text: "" };
}

/** The input for a task as it was typed. */
export function itemOf(item: PlanItemInput): PlanItemInput {
  const { name = "", target = "", unit, byYear } = item.indicator ?? {};
  const measured = [name, target, unit].some((text) => text?.trim()) || byYear;
  return {
    ...item,
    text: given(item.text),
    numeral: given(item.numeral),
    leadDepartment: given(item.leadDepartment),
    partners: lines(item.partners),
    period: periodOf(item.period),
    indicator: measured ? { name, target, unit: given(unit), byYear: byYear ?? null } : null,
  };
}

/** What was decided, of tasks of the upper plan that is chosen. */
function answersOf(answers: Record<string, Answer> = {}): ItemAnswerInput[] {
  return Object.values(answers).flatMap(({ key, item, answer, ownItems, reason }) =>
    item && answer
      ? [
          {
            ...(key && { key }),
            item,
            answer,
            ownItems: answer === "NOT_APPLICABLE" || !ownItems?.length ? null : ownItems,
            reason: given(reason),
          },
        ]
      : [],
  );
}

/** What was typed, with what was answered before where its field was never shown. */
export function withFormer(values: Values, former: Values): Values {
  const answers = { ...former.answers };
  for (const [name, typed] of Object.entries(values.answers ?? {})) {
    const said = Object.entries(typed).filter(([, value]) => value !== undefined);
    answers[name] = { ...answers[name], ...Object.fromEntries(said) };
  }
  return { ...values, answers };
}
