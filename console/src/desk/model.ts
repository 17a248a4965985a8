import type { ActKind, DeskQuery, DeskReviewFragment, VerdictKind } from "../__generated__/graphql";

export type Scheme = Extract<NonNullable<DeskQuery["node"]>, { __typename: "WorkScheme" }>;
export type Clause = NonNullable<DeskReviewFragment["standardRevision"]>["clauses"][number];

export interface Said {
  verdict: VerdictKind;
  opinion: string;
  /** What the submitter answered to it. */
  answer?: string | null;
}

export interface Round {
  /** The review of the version that was submitted last; none before it is accepted. */
  review: DeskReviewFragment | undefined;
  clauses: Clause[];
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
    said: new Map(verdicts.flatMap((said) => (said.clause ? [[said.clause.id, said]] : []))),
    before: new Map((last?.verdicts ?? []).flatMap((said) => (said.clause ? [[said.clause.key, said]] : []))),
    judgedBefore: last?.revision?.number,
  };
}

/** What is left of the way from draft to closed, by the state. */
const AHEAD: Record<string, ActKind[]> = {
  DRAFT: ["SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  SUBMITTED: ["REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  UNDER_REVIEW: ["REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  RETURNED: ["SCHEME_EDIT", "SCHEME_SUBMIT", "REVIEW_ACCEPT", "REVIEW_PASS", "SCHEME_START", "SCHEME_CLOSE"],
  PASSED: ["SCHEME_START", "SCHEME_CLOSE"],
  EXECUTING: ["SCHEME_CLOSE"],
};

export function stepsAhead(state: string): ActKind[] {
  return AHEAD[state] ?? [];
}

/** What the clauses of all reviews are called, by id. */
export function clauseNames(scheme: Scheme): Map<string, string> {
  const reviews = scheme.reviews.edges.map((edge) => edge.node);
  const clauses = reviews.flatMap((review) => review.standardRevision?.clauses ?? []);
  return new Map(clauses.map(({ id, number, title }) => [id, `${number}. ${title}`]));
}
