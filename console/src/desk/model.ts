import type {
  ActKind,
  DeskQuery,
  DeskReviewFragment,
  SchemeTextFragment,
  VerdictKind,
} from "../__generated__/graphql";
import type { Comment } from "./passages";

export type Scheme = Extract<NonNullable<DeskQuery["node"]>, { __typename: "WorkScheme" }>;
export type Clause = NonNullable<DeskReviewFragment["standardRevision"]>["clauses"][number];

export interface Said {
  verdict: VerdictKind;
  opinion: string;
  /** What was said of passages. */
  comments: readonly Comment[];
  /** What the submitter answered to it. */
  answer?: string | null;
}

export interface Round {
  /** The review of the version that was submitted last; none before it is accepted. */
  review: DeskReviewFragment | undefined;
  clauses: Clause[];
  /** Who alone judges a clause, by the clause's id. */
  assigned: ReadonlyMap<string, DeskReviewFragment["assignments"][number]>;
  /** Whether what was said so far is for this member; otherwise it is seen once it is decided. */
  shown: boolean;
  /** What was said of each clause, by its id. */
  said: ReadonlyMap<string, Said>;
  /** What was said of it in the round before, by the clause's key. */
  before: ReadonlyMap<string, Said>;
  /** The number of the version that was judged in the round before. */
  judgedBefore: number | undefined;
}

export function roundOf(scheme: Scheme): Round {
  const reviews = scheme.reviews.edges.map((edge) => edge.node);
  const waiting = scheme.state === "SUBMITTED";
  const review = waiting ? undefined : reviews[0];
  const last = waiting ? reviews[0] : reviews[1];
  const verdicts = review?.verdicts ?? [];
  return {
    review,
    clauses: review?.standardRevision?.clauses ?? [],
    assigned: new Map((review?.assignments ?? []).map((each) => [each.clauseId, each])),
    shown: review?.verdictsShown ?? true,
    said: new Map(verdicts.flatMap((said) => (said.clause ? [[said.clause.id, said]] : []))),
    before: new Map((last?.verdicts ?? []).flatMap((said) => (said.clause ? [[said.clause.key, said]] : []))),
    judgedBefore: last?.revision?.number,
  };
}

/** Whether the viewer gave a verdict where the standard wants another member to decide (双人审核). */
export function isLeftToAnother({ allowedActs }: Scheme, { review }: Round): boolean {
  const judges = allowedActs.includes("REVIEW_RECORD_VERDICT");
  return judges && review?.standardRevision?.hands === "TWO" && !allowedActs.includes("REVIEW_RETURN");
}

/** The version that the review has judged. */
export function judgedOf(scheme: Scheme, { review }: Round): SchemeTextFragment | undefined {
  return scheme.revisions.edges.find(({ node }) => node.id === review?.revision?.id)?.node;
}

/** The version with the changes that the pass asked for: submitted, or still being written. */
export function amendedOf(scheme: Scheme, { review }: Round): SchemeTextFragment | undefined {
  const newest = scheme.revisions.edges[0]?.node;
  const amended = review?.amended?.id ?? (newest?.id === review?.revision?.id ? undefined : newest?.id);
  return scheme.revisions.edges.find(({ node }) => node.id === amended)?.node;
}

/** The place of the first clause that did not pass; the first of all where all did. */
export function firstObjection({ clauses, said }: Round): number {
  return Math.max(0, clauses.findIndex(({ id }) => said.has(id) && said.get(id)?.verdict !== "PASS"));
}

/** The clauses that the member alone judges. */
export function clausesOf({ clauses, assigned }: Round, member: string): Clause[] {
  return clauses.filter(({ id }) => assigned.get(id)?.memberId === member);
}

/** The place of the first clause that is left to the member, or to anybody; the first of all where none is. */
export function firstLeft({ clauses, assigned, said }: Round, member: string): number {
  const left = (of: (id: string) => boolean) => clauses.findIndex(({ id }) => !said.has(id) && of(id));
  const own = left((id) => assigned.get(id)?.memberId === member);
  return Math.max(0, own < 0 ? left((id) => !assigned.has(id)) : own);
}

/** What is left of the way from draft to closed, by the state. */
const AHEAD: Record<string, ActKind[]> = {
  DRAFT: ["SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  SUBMITTED: ["REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  UNDER_REVIEW: ["REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  RETURNED: ["SCHEME_EDIT", "SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  PASSED_WITH_CHANGES: ["SCHEME_EDIT", "SCHEME_SUBMIT", "REVIEW_CONFIRM_CHANGES", "SCHEME_START", "SCHEME_CLOSE"],
  CHANGES_SUBMITTED: ["REVIEW_CONFIRM_CHANGES", "SCHEME_START", "SCHEME_CLOSE"],
  PASSED: ["SCHEME_START", "SCHEME_CLOSE"],
  FILED: ["REVIEW_ACKNOWLEDGE", "SCHEME_START", "SCHEME_CLOSE"],
  ACKNOWLEDGED: ["SCHEME_START", "SCHEME_CLOSE"],
  EXECUTING: ["SCHEME_CLOSE"],
};

interface Amended {
  state: string;
  /** The newest first. */
  revisions: { edges: readonly { node: { releasedAt: string | null } }[] };
}

/** The kinds of the acts that are still to come; what was amended is not to be amended again. */
export function stepsAhead({ state, revisions }: Amended): ActKind[] {
  const ahead = AHEAD[state] ?? [];
  const amended = revisions.edges[0]?.node.releasedAt === null;
  return amended ? ahead.filter((kind) => kind !== "SCHEME_EDIT") : ahead;
}

/** What the clauses of all reviews are called, by id. */
export function clauseNames(scheme: Scheme): Map<string, string> {
  const reviews = scheme.reviews.edges.map((edge) => edge.node);
  const clauses = reviews.flatMap((review) => review.standardRevision?.clauses ?? []);
  return new Map(clauses.map(({ id, number, title }) => [id, `${number}. ${title}`]));
}
