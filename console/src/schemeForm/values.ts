import type { DraftSchemeInput, SchemeTextFragment } from "../__generated__/graphql";
import { pointsOf, read } from "../documents/values";
import { attachmentsOf, listed, type Listed } from "../files/values";

type Input = Omit<DraftSchemeInput, "idempotencyKey" | "note" | "occurredOn">;

export type Values = Omit<Input, "attachments"> & { attachments: Listed[] };

/** What a new scheme begins with. */
export const FRESH: Partial<Values> = {
  kind: "ROUTINE",
  year: new Date().getFullYear(),
  round: 1,
  focusPoints: [{ text: "" }],
  targets: [],
  team: { leader: "", deputies: [], size: 1 },
  timetable: [{ name: "", startsOn: "", endsOn: "" }],
  disciplineRules: [{ text: "" }],
  attachments: [],
};

export function valuesOf(revision: SchemeTextFragment): Values {
  const { title, kind, year, round, objective, method } = revision;
  const { leader, deputies, size } = revision.team;
  return {
    title,
    kind,
    year,
    round,
    objective,
    focusPoints: read.points(revision.focusPoints),
    targets: revision.targets.map(({ key, name }) => ({ key, name })),
    method,
    disciplineRules: read.points(revision.disciplineRules),
    team: { leader, deputies, size },
    timetable: revision.timetable.map(({ key, name, startsOn, endsOn }) => ({
      key,
      name,
      startsOn,
      endsOn,
    })),
    planId: revision.plan?.id ?? null,
    attachments: listed(revision.attachments),
  };
}

/** The input for what was typed: empty lines of short lists are left out. */
export function inputOf(values: Values): Input {
  const filled = (lines: string[]) => lines.map((line) => line.trim()).filter(Boolean);
  return {
    ...values,
    focusPoints: pointsOf(values.focusPoints),
    disciplineRules: pointsOf(values.disciplineRules),
    targets: values.targets
      .map((target) => ({ ...target, name: target.name.trim() }))
      .filter(({ name }) => name),
    team: { ...values.team, deputies: filled(values.team.deputies) },
    planId: values.planId || null,
    attachments: attachmentsOf(values.attachments),
  };
}
