import type { RecordKind, StandingKind } from "../__generated__/graphql";

/** The enum that the states of a kind belong to. */
export const STATES: Record<RecordKind | StandingKind, string> = {
  PLAN: "PlanState",
  FIVE_YEAR_PLAN: "PlanState",
  ANNUAL_PLAN: "PlanState",
  STANDARD: "StandardState",
  SCHEME: "SchemeState",
  REVIEW: "ReviewState",
  CONSULTATION: "ConsultationState",
  SUPERVISION: "SupervisionState",
  SUGGESTION: "SuggestionState",
  DEADLINE: "DeadlineState",
  TEMPLATE: "TemplateState",
};
