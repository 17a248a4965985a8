import type { DraftPlanInput, PlanItemInput, PlanTextFragment } from "../__generated__/graphql";
import { given, headingOf, lines, periodOf, pointsOf, read } from "../documents/values";

export type Values = Omit<DraftPlanInput, "kind" | "idempotencyKey" | "note" | "occurredOn">;

/** What a new plan begins with. */
export const FRESH: Partial<DraftPlanInput> = {
  kind: "ANNUAL",
  year: new Date().getFullYear(),
  sections: [],
  items: [{ title: "", text: "" }],
};

export function valuesOf(revision: PlanTextFragment): Values {
  const { title, heading, term, year, lastYear, period, sections, items } = revision;
  return {
    title,
    heading: read.heading(heading),
    term,
    year,
    lastYear,
    period: read.period(period),
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
  };
}

/** The input for what was typed: what was left empty is not said. */
export function inputOf<Given extends Values>(values: Given): Given {
  return {
    ...values,
    heading: headingOf(values.heading),
    term: given(values.term),
    lastYear: values.lastYear ?? null,
    period: periodOf(values.period),
    sections: pointsOf(values.sections),
    items: (values.items as PlanItemInput[]).map(itemOf),
  };
}

function itemOf(item: PlanItemInput): PlanItemInput {
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
