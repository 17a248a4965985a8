import type { RecordKind, StandingKind, SuggestionState } from "../__generated__/graphql";

/** The states of a suggestion with which its supervision can be closed. */
export const SETTLED: readonly SuggestionState[] = ["CONTINUING", "ACCEPTED"];

/** The enum that the states of a kind belong to. */
export const STATES: Record<RecordKind | StandingKind, string> = {
  PLAN: "PlanState",
  FIVE_YEAR_PLAN: "PlanState",
  ANNUAL_PLAN: "PlanState",
  ROUND_ARRANGEMENT_PLAN: "PlanState",
  STANDARD: "StandardState",
  SCHEME: "SchemeState",
  REVIEW: "ReviewState",
  CONSULTATION: "ConsultationState",
  SUPERVISION: "SupervisionState",
  SUGGESTION: "SuggestionState",
  DEADLINE: "DeadlineState",
  TEMPLATE: "TemplateState",
  EXPERIENCE: "ExperienceState",
  RULEDOCUMENT: "RuleDocumentState",
  NOTICE: "NoticeState",
  DISPATCH: "DispatchState",
};
