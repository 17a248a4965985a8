import type { StandingKind } from "../__generated__/graphql";

/** The enum that a kind's states belong to. */
export const ENUMS: Record<StandingKind, string> = {
  SCHEME: "SchemeState",
  REVIEW: "ReviewState",
  SUPERVISION: "SupervisionState",
  SUGGESTION: "SuggestionState",
  FIVE_YEAR_PLAN: "PlanState",
  ANNUAL_PLAN: "PlanState",
};
