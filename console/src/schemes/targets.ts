interface OfTeam {
  team?: string | null;
}

interface Group<Target> {
  team: string | null;
  targets: Target[];
}

/** The targets in their order, those that follow each other for one team together. */
export function groupsOf<Target extends OfTeam>(targets: readonly Target[]): Group<Target>[] {
  const groups: Group<Target>[] = [];
  for (const target of targets) {
    const team = target.team ?? null;
    const open = groups[groups.length - 1];
    if (open && open.team === team) open.targets.push(target);
    else groups.push({ team, targets: [target] });
  }
  return groups;
}
