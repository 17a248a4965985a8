import type { ActKind, ProposalLineFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A record, as far as it says what the viewer may do with it. */
export interface Actable {
  allowedActs: readonly ActKind[];
  proposableActs?: readonly ActKind[];
  proposals?: { edges: readonly { node: ProposalLineFragment }[] };
}

/** How the viewer does an act: by itself, or for the signature of somebody else (呈签). */
export type Way = "perform" | "propose";

/** How the act may be done to the record now, if at all. */
export function wayOf({ allowedActs, proposableActs }: Actable, act: ActKind): Way | undefined {
  if (allowedActs.includes(act)) return "perform";
  return proposableActs?.includes(act) ? "propose" : undefined;
}

/** Whether these rules, which decide, allow it. */
export function isAllowed(rules: readonly { effect: string }[]): boolean {
  return rules.length > 0 && rules.every(({ effect }) => effect === "allow");
}

/** Whether somebody has proposed the act and nobody has signed it yet. */
export function isProposed({ proposals }: Actable, act: ActKind): boolean {
  return Boolean(proposals?.edges.some(({ node }) => node.act === act && node.state === "OPEN"));
}

/** A function that says what the button of an act is called. */
export function useActName(): (act: ActKind, way: Way) => string {
  const labels = useLabels();
  const words = useWords(WORDS);
  return (act, way) => (way === "propose" ? words.propose(labels.act(act)) : labels.act(act));
}
