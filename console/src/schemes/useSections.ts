import type { AttachedFileFragment, PointTextFragment, SchemeTextFragment } from "../__generated__/graphql";
import type { Section } from "../compare/sections";
import { useDocument } from "../documents/useDocument";
import { useLabels } from "../labels/labels";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that lays a version of a scheme out as headed parts. */
export function useSections(): (revision: SchemeTextFragment) => Section[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  const language = useLanguage();
  const { outline } = useDocument();
  const numbered = (points: PointTextFragment[]) =>
    outline(
      points.some(({ numeral }) => numeral)
        ? points
        : points.map((point, place) => ({ ...point, numeral: `${place + 1}. ` })),
    );
  const filed = (files: readonly AttachedFileFragment[]): Section[] => {
    const paragraphs = files.map(
      ({ role, title, name, sha256 }) =>
        `${labels.of("AttachmentRole", role)}：${title ?? name}（${words.fingerprint(sha256)}）`,
    );
    return files.length ? [{ title: words.attachments, paragraphs, files }] : [];
  };
  return (revision) => {
    const { team } = revision;
    return [
      {
        title: words.kind,
        paragraphs: [
          `${labels.of("InspectionKind", revision.kind)}・${words.yearAndRound(revision.year, revision.round)}`,
        ],
      },
      { title: words.objective, paragraphs: revision.objective.split("\n") },
      { title: words.focusPoints, paragraphs: numbered(revision.focusPoints) },
      { title: words.targets, paragraphs: [revision.targets.map(({ name }) => name).join(words.comma)] },
      {
        title: words.team,
        paragraphs: [words.teamText(team.leader, team.deputies.join(words.comma), team.size)],
      },
      {
        title: words.timetable,
        paragraphs: revision.timetable.map(({ name, startsOn, endsOn }) =>
          words.stage(name, dayText(startsOn, language), dayText(endsOn, language)),
        ),
      },
      { title: words.method, paragraphs: revision.method.split("\n") },
      { title: words.disciplineRules, paragraphs: numbered(revision.disciplineRules) },
      ...filed(revision.attachments ?? []),
    ];
  };
}
