import type { RequiredChangeInput, SchemePart, SchemeTextFragment } from "../__generated__/graphql";
import type { Difference } from "../compare/server";
import { useLabels } from "../labels/labels";

interface Part {
  part: SchemePart;
  /** What a difference calls it. */
  field: string;
  elements: { key: string; name: string }[];
}

const LONGEST = 24;

/** The parts of a version of a scheme, each with its elements. */
export function partsOf(revision: SchemeTextFragment): Part[] {
  const points = (list: SchemeTextFragment["focusPoints"]) =>
    list.map(({ key, numeral, title, text }) => named(key, `${numeral ?? ""}${title ?? text ?? ""}`));
  const names = (list: { key: string; name: string }[]) => list.map(({ key, name }) => named(key, name));
  const files = (revision.attachments ?? []).map(({ key, title, name }) => named(key, title ?? name));
  return [
    alone("TITLE"),
    alone("HEADING"),
    alone("KIND"),
    alone("FURTHER_KINDS", "furtherKinds"),
    alone("TERM"),
    alone("YEAR"),
    alone("LAST_YEAR", "lastYear"),
    alone("ROUND"),
    alone("BATCH"),
    alone("PERIOD"),
    alone("PLAN"),
    alone("BASIS"),
    alone("OBJECTIVE"),
    { part: "FOCUS_POINTS", field: "focusPoints", elements: points(revision.focusPoints) },
    { part: "TARGETS", field: "targets", elements: names(revision.targets) },
    { part: "TEAMS", field: "teams", elements: names(revision.teams) },
    { part: "TIMETABLE", field: "timetable", elements: names(revision.timetable) },
    alone("METHOD"),
    { part: "DISCIPLINE_RULES", field: "disciplineRules", elements: points(revision.disciplineRules) },
    alone("RECEPTION"),
    { part: "COOPERATION", field: "cooperation", elements: points(revision.cooperation) },
    { part: "SECTIONS", field: "sections", elements: points(revision.sections) },
    alone("CONTACT"),
    { part: "ATTACHMENTS", field: "attachments", elements: files },
  ];
}

function alone(part: SchemePart, field = part.toLowerCase()): Part {
  return { part, field, elements: [] };
}

function named(key: string, name: string) {
  return { key, name: name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name };
}

/** What must change, of a version that names it. */
export interface Place {
  part: SchemePart;
  key: string | null;
  name: string;
  field: string;
}

/** A function that names what must change, as the version calls it. */
export function usePlaces(): (
  changes: readonly { part: SchemePart; key: string | null }[],
  revision: SchemeTextFragment | undefined,
) => Place[] {
  const labels = useLabels();
  return (changes, revision) => {
    const parts = new Map((revision ? partsOf(revision) : []).map((each) => [each.part, each]));
    return changes.map(({ part, key }) => {
      const of = parts.get(part);
      const element = of?.elements.find((each) => each.key === key)?.name ?? key;
      const label = labels.of("SchemePart", part);
      return { part, key, name: element ? `${label}：${element}` : label, field: of?.field ?? "" };
    });
  };
}

/** Whether the difference is in this place. */
export function isAt({ field, key }: Place, { path }: Difference): boolean {
  return path[0] === field && (key === null || path[1] === key);
}

/** What is chosen of a tree of places: `METHOD`, or `TEAMS/1.2` for an element. */
export function changesOf(chosen: readonly string[]): RequiredChangeInput[] {
  return chosen.map((each) => {
    const [part, key] = each.split("/");
    return { part: part as SchemePart, ...(key && { key }) };
  });
}
