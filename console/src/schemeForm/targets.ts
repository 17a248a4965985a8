import type { InspectionKind, SchemeTextFragment, TargetInput, UnitKind } from "../__generated__/graphql";
import { named } from "../forms/named";
import { groupsOf } from "../schemes/targets";

type Stored = SchemeTextFragment["targets"][number];
type Target = Omit<TargetInput, "key">;
/** The kinds of units, and of their inspections, with what they are called. */
export interface Kinds {
  units: { value: UnitKind; label: string }[];
  inspections: { value: InspectionKind; label: string }[];
}

const BETWEEN = "｜";
// A line that ends so names the team of those that follow.
const OF_TEAM = /[：:]$/;

/** The targets one a line, as they can be pasted: under their team, with what else is said of them. */
export function textOf(targets: readonly Target[], kinds: Kinds): string {
  const line = ({ name, kind, extends: below, earlierRound, inspectionKind }: Target) => {
    const unit = kinds.units.find(({ value }) => value === kind)?.label ?? "";
    const how = kinds.inspections.find(({ value }) => value === inspectionKind)?.label ?? "";
    return [name, unit, below ?? "", earlierRound ?? "", how].join(BETWEEN).replace(/｜+$/, "");
  };
  const groups = groupsOf(targets);
  return groups
    .flatMap(({ team, targets: of }, place) => [
      ...(team || place > 0 ? [`${team ?? ""}：`] : []),
      ...of.map(line),
    ])
    .join("\n");
}

/** The teams that lines of these targets name. */
export function teamsNamed(text: string): string[] {
  const named = text.split("\n").map((line) => line.trim()).filter((line) => OF_TEAM.test(line));
  return [...new Set(named.map((line) => line.slice(0, -1).trim()).filter(Boolean))];
}

/** The targets for these lines; each keeps the key of the one with its name. */
export function targetsOf(text: string, before: readonly Stored[], kinds: Kinds): TargetInput[] {
  const said: Target[] = [];
  let team: string | null = null;
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (OF_TEAM.test(line)) team = line.slice(0, -1).trim() || null;
    else if (line) said.push({ ...targetOf(line, kinds), team });
  }
  const kept = named(
    said.map(({ name }) => name),
    before.map(({ key, name }) => ({ key, name })),
  );
  // Of thousands, what is not said of each would make the request too long.
  return said.map((target, place) => unsaid({ ...target, key: kept[place]?.key ?? null }));
}

function unsaid(target: TargetInput): TargetInput {
  return Object.fromEntries(
    Object.entries(target).filter(([, value]) => value !== null),
  ) as unknown as TargetInput;
}

function targetOf(line: string, kinds: Kinds): Omit<Target, "team"> {
  const [name = "", kind = "", below = "", earlierRound = "", how = ""] = line
    .split(BETWEEN)
    .map((part) => part.trim());
  return {
    name,
    kind: calledSo(kind, kinds.units),
    extends: below || null,
    earlierRound: earlierRound || null,
    inspectionKind: calledSo(how, kinds.inspections),
  };
}

/** The value that is called so; what is called otherwise is refused by the server, and told. */
function calledSo<Value extends string>(
  said: string,
  known: readonly { value: Value; label: string }[],
): Value | null {
  const found = known.find(({ label, value }) => label === said || value === said);
  return found?.value ?? ((said || null) as Value | null);
}
