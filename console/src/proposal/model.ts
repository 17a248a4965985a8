import type { ProposalQuery, ProposedRecordFragment } from "../__generated__/graphql";
import { pathOf, pathOfSuggestion } from "../parts/records";

export type Proposal = Extract<NonNullable<ProposalQuery["node"]>, { __typename: "Proposal" }>;
export type ProposedRecord = ProposedRecordFragment;

const STATES = {
  Plan: ["PlanState", "planState"],
  WorkScheme: ["SchemeState", "schemeState"],
  ReviewStandard: ["StandardState", "standardState"],
  Review: ["ReviewState", "reviewState"],
  Supervision: ["SupervisionState", "supervisionState"],
  Suggestion: ["SuggestionState", "suggestionState"],
} as const;

/** The name of the enum of a record's states, and the state. */
export function stateOf(record: ProposedRecord): [string, string] | undefined {
  const named = STATES[record.__typename as keyof typeof STATES];
  if (!named) return undefined;
  const [name, field] = named;
  return [name, (record as unknown as Record<string, string>)[field] ?? ""];
}

/** Where the record is shown; a part is shown with its whole. */
export function pageOf(record: ProposedRecord): string | undefined {
  switch (record.__typename) {
    case "Plan":
    case "WorkScheme":
    case "ReviewStandard":
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
