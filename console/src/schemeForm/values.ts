import type { DraftSchemeInput, SchemeTextFragment, StageInput, TeamInput } from "../__generated__/graphql";
import { filled, given, headingOf, lines, periodOf, pointsOf, read } from "../documents/values";
import { attachmentsOf, listed, type Listed } from "../files/values";
import { targetsOf, textOf, type Kinds } from "./targets";

export type Input = Omit<DraftSchemeInput, "idempotencyKey" | "note" | "occurredOn">;
/** What the form holds: targets as lines, files as they were chosen. */
export type Values = Omit<Input, "targets" | "attachments"> & {
  targets: string;
  attachments: Listed[];
};

/** What a new scheme begins with. */
export const FRESH: Partial<Values> = {
  kind: "ROUTINE",
  year: new Date().getFullYear(),
  round: 1,
  focusPoints: [{ text: "" }],
  targets: "",
  teams: [{ name: "巡察组" }],
  timetable: [{ name: "" }],
  disciplineRules: [{ text: "" }],
  attachments: [],
  cooperation: [],
  sections: [],
};

/** What the form holds of a document that says nothing; files and the plan are not read from it. */
const UNSAID: { [Name in Exclude<keyof Values, "attachments" | "planId">]: Values[Name] | undefined } = {
  title: undefined,
  heading: undefined,
  kind: undefined,
  furtherKinds: undefined,
  term: undefined,
  year: undefined,
  lastYear: undefined,
  round: undefined,
  batch: undefined,
  period: undefined,
  basis: undefined,
  objective: undefined,
  focusPoints: [],
  targets: "",
  teams: [],
  timetable: [],
  method: undefined,
  disciplineRules: [],
  reception: undefined,
  cooperation: [],
  sections: [],
  contact: undefined,
};

export function valuesOf(revision: SchemeTextFragment, kinds: Kinds): Values {
  const { title, kind, furtherKinds, term, year, lastYear, round, batch } = revision;
  return {
    title,
    heading: read.heading(revision.heading),
    kind,
    furtherKinds,
    term,
    year,
    lastYear,
    round,
    batch,
    period: read.period(revision.period),
    basis: revision.basis,
    objective: revision.objective,
    focusPoints: read.points(revision.focusPoints),
    teams: revision.teams.map(({ key, name, leader, deputies, size, members, contact }) => ({
      key,
      name,
      leader,
      deputies,
      size,
      members,
      contact,
    })),
    targets: textOf(revision.targets, kinds),
    timetable: revision.timetable.map(({ key, name, text, period }) => ({
      key,
      name,
      text,
      period: read.period(period),
    })),
    method: revision.method,
    disciplineRules: read.points(revision.disciplineRules),
    reception: revision.reception && {
      scope: revision.reception.scope,
      period: read.period(revision.reception.period),
    },
    cooperation: read.points(revision.cooperation),
    sections: read.points(revision.sections),
    contact: revision.contact,
    planId: revision.plan?.id ?? null,
    attachments: listed(revision.attachments),
  };
}

/** What the form holds for what a document says; what it does not say is empty. */
export function readValues({ targets = [], ...said }: Partial<Input>, kinds: Kinds): object {
  return { ...UNSAID, ...said, targets: textOf(targets, kinds) };
}

/** The input for what was typed: what was left empty is not said. */
export function inputOf(values: Values, before: SchemeTextFragment["targets"], kinds: Kinds): Input {
  return {
    ...values,
    heading: headingOf(values.heading),
    furtherKinds: othersOf(values),
    term: given(values.term),
    lastYear: values.lastYear ?? null,
    round: values.round ?? null,
    batch: values.batch ?? null,
    period: periodOf(values.period),
    basis: given(values.basis),
    objective: given(values.objective),
    focusPoints: pointsOf(values.focusPoints),
    teams: (values.teams as TeamInput[]).filter(filled).map((team) => ({
      ...team,
      leader: given(team.leader),
      deputies: lines(team.deputies),
      size: team.size ?? null,
      members: lines(team.members),
      contact: given(team.contact),
    })),
    targets: targetsOf(values.targets, before, kinds),
    timetable: (values.timetable as StageInput[]).filter(filled).map((stage) => ({
      ...stage,
      text: given(stage.text),
      period: periodOf(stage.period),
    })),
    method: given(values.method),
    disciplineRules: pointsOf(values.disciplineRules),
    reception: receptionOf(values.reception),
    cooperation: pointsOf(values.cooperation),
    sections: pointsOf(values.sections),
    contact: given(values.contact),
    planId: values.planId || null,
    attachments: attachmentsOf(values.attachments),
  };
}

/** Which letters and visits are received; nothing where nothing was typed. */
function receptionOf(reception: Values["reception"]): Input["reception"] {
  const [scope, period] = [given(reception?.scope), periodOf(reception?.period)];
  return scope || period ? { scope, period } : null;
}

/** The kinds besides the first, each once. */
function othersOf({ kind, furtherKinds }: Values): Input["furtherKinds"] {
  const others = [...new Set(furtherKinds)].filter((each) => each !== kind);
  return others.length ? others : null;
}
