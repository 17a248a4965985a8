import type { ProposalQuery, ProposedRecordFragment } from "../__generated__/graphql";
import { pathOf, pathOfSuggestion } from "../parts/records";
import { STATES } from "../parts/states";

export type Proposal = Extract<NonNullable<ProposalQuery["node"]>, { __typename: "Proposal" }>;
export type ProposedRecord = ProposedRecordFragment;

/** The name of the enum of a record's states, and the state: each enum has its own key in the answer. */
export function stateOf(record: ProposedRecord): [string, string] | undefined {
  const known = new Map(Object.entries<unknown>(record));
  for (const name of Object.values(STATES)) {
    const state = known.get(`${name[0]?.toLowerCase()}${name.slice(1)}`);
    if (typeof state === "string") return [name, state];
  }
  return undefined;
}

/** What was said in the round that the proposal answers to, by the key of the clause. */
export function opinionsBefore({ record, createdAt }: Proposal) {
  const reviews = record && "schemeReviews" in record ? record.schemeReviews.edges : [];
  const proposed = Date.parse(createdAt);
  const last = reviews.find(({ node }) => node.decidedAt && Date.parse(node.decidedAt) < proposed);
  return new Map((last?.node.verdicts ?? []).map((said) => [said.clause?.key ?? "", said]));
}

/** Where the record is shown; a part is shown with its whole. */
export function pageOf(record: ProposedRecord): string | undefined {
  switch (record.__typename) {
    case "Plan":
    case "WorkScheme":
    case "Stub":
    case "ReviewStandard":
    case "DeadlineRule":
    case "PaperTemplate":
    case "Experience":
    case "RuleDocument":
    case "Notice":
    case "Dispatch":
    case "Supervision":
      return pathOf(record.id);
    case "Review":
      return record.scheme ? `/reviews/${record.scheme.id}` : undefined;
    case "Suggestion":
      return pathOfSuggestion(record);
    default:
      return undefined;
  }
}
