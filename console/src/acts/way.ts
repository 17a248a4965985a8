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

/** The same act may be proposed again while one awaits its signature: it reaches others. */
const REPEATED: ActKind[] = ["PLAN_SHARE", "PLAN_UNSHARE", "PLAN_URGE", "EXPERIENCE_COMMENT"];

/** How the act may be done to the record now; not proposed again while it awaits a signature. */
export function wayOf(on: Actable, act: ActKind): Way | undefined {
  if (on.allowedActs.includes(act)) return "perform";
  if (!on.proposableActs?.includes(act)) return undefined;
  return isProposed(on, act) && !REPEATED.includes(act) ? undefined : "propose";
}

function isProposed({ proposals }: Actable, act: ActKind): boolean {
  return Boolean(proposals?.edges.some(({ node }) => node.act === act && node.state === "OPEN"));
}

/** A function that says what editing is called: of what is released, it drafts the next version. */
export function useEditName(): (act: ActKind, newest: { releasedAt: string | null } | undefined) => string {
  const labels = useLabels();
  const words = useWords(WORDS);
  return (act, newest) => (newest?.releasedAt ? words.nextVersion : labels.act(act));
}

/** A function that says what the button of an act is called. */
export function useActName(): (act: ActKind, way: Way) => string {
  const labels = useLabels();
  const words = useWords(WORDS);
  return (act, way) => (way === "propose" ? words.propose(labels.act(act)) : labels.act(act));
}
