import type { PointTextFragment, SchemeTextFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { partsOf, useDocument } from "../documents/useDocument";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { groupsOf } from "./targets";
import { WORDS } from "./words";

type Target = SchemeTextFragment["targets"][number];
type Team = SchemeTextFragment["teams"][number];

/** A function that lays a version of a scheme out as headed parts. */
export function useSections(): (revision: SchemeTextFragment) => Section[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  const document = useDocument();
  const numbered = (points: PointTextFragment[]) =>
    document.outline(
      points.some(({ numeral }) => numeral)
        ? points
        : points.map((point, place) => ({ ...point, numeral: `${place + 1}. ` })),
    );
  const targetText = ({ name, kind, extends: below, earlierRound, inspectionKind }: Target) => {
    const more = [
      kind && labels.of("UnitKind", kind),
      inspectionKind && labels.of("InspectionKind", inspectionKind),
      below && words.extends(below),
      earlierRound && words.earlierRound(earlierRound),
    ].filter(Boolean);
    return more.length ? words.said(name, more.join(words.comma)) : name;
  };
  const teamText = ({ name, leader, deputies, size, members, contact }: Team) => {
    const said = [
      leader && words.leader(leader),
      deputies?.length && words.deputies(deputies.join(words.comma)),
      members?.length && words.members(members.join(words.comma)),
      size && words.size(size),
      contact && words.reached(contact),
    ].filter(Boolean);
    return said.length ? document.label(name, said.join(words.pause)) : name;
  };
  const received = ({ scope, period }: NonNullable<SchemeTextFragment["reception"]>) => [
    ...(scope?.split("\n") ?? []),
    ...(period ? [document.label(words.receivedUntil, document.period(period))] : []),
  ];
  const basics = (revision: SchemeTextFragment) => {
    const { kind, furtherKinds, term, year, lastYear, round, batch, period } = revision;
    const kinds = [kind, ...(furtherKinds ?? [])].map((each) => labels.of("InspectionKind", each));
    const when = [
      term,
      words.years(year, lastYear),
      round && words.round(round),
      batch && words.batch(batch),
    ].filter(Boolean);
    return [
      [kinds.join(words.comma), ...when].join(words.dot),
      ...(period ? [document.period(period)] : []),
    ];
  };
  return (revision) => {
    const prose = (title: string, text: string | null) => ({ title, paragraphs: text?.split("\n") ?? [] });
    const targets = groupsOf(revision.targets).map(({ team, targets }) => {
      const names = targets.map(targetText).join(words.comma);
      return team ? document.label(team, names) : names;
    });
    const timetable = revision.timetable.flatMap(({ name, period, text }) => [
      period ? document.label(name, document.period(period)) : name,
      ...(text?.split("\n") ?? []).map((line) => `　${line}`),
    ]);
    const body = [
      prose(words.basis, revision.basis),
      prose(words.objective, revision.objective),
      { title: words.focusPoints, paragraphs: numbered(revision.focusPoints) },
      { title: words.targets, paragraphs: targets },
      { title: words.team, paragraphs: revision.teams.map(teamText) },
      { title: words.timetable, paragraphs: timetable },
      prose(words.method, revision.method),
      { title: words.disciplineRules, paragraphs: numbered(revision.disciplineRules) },
      ...(revision.reception ? [{ title: words.reception, paragraphs: received(revision.reception) }] : []),
      { title: words.cooperation, paragraphs: numbered(revision.cooperation) },
      ...document.files(revision.attachments),
    ];
    return [
      ...document.heading(revision.heading),
      { title: words.kind, paragraphs: basics(revision) },
      ...body.filter(({ paragraphs }) => paragraphs.length > 0),
      ...partsOf(revision.sections, words.section),
      ...(revision.contact ? [prose(words.contact, revision.contact)] : []),
    ];
  };
}
