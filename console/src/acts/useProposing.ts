import { useCallback } from "react";

import { ProposeDocument, type ActKind, type ProposedActInput } from "../__generated__/graphql";
import { useAct, type Outcome } from "./useAct";

export const MAKE = "PROPOSAL_MAKE";

/** Which acts each field of a proposed act is for; it takes the input of their mutation. A field
 * that the schema has and this table lacks is an error of the compiler. */
const ACTS: Record<keyof ProposedActInput, ActKind[]> = {
  issuePlan: ["PLAN_ISSUE"],
  sharePlan: ["PLAN_SHARE"],
  filePlan: ["PLAN_FILE"],
  acknowledgePlan: ["PLAN_ACKNOWLEDGE"],
  withdrawPlan: ["PLAN_WITHDRAW"],
  unsharePlan: ["PLAN_UNSHARE"],
  urgePlan: ["PLAN_URGE"],
  reportPlan: ["PLAN_REPORT"],
  commentPlan: ["PLAN_COMMENT"],
  closePlan: ["PLAN_CLOSE"],
  reissuePlan: ["PLAN_REISSUE"],
  submitScheme: ["SCHEME_SUBMIT"],
  fileScheme: ["SCHEME_FILE"],
  urgeScheme: ["SCHEME_URGE"],
  withdrawScheme: ["SCHEME_WITHDRAW"],
  startScheme: ["SCHEME_START"],
  closeScheme: ["SCHEME_CLOSE"],
  issueReviewStandard: ["STANDARD_ISSUE"],
  withdrawReviewStandard: ["STANDARD_WITHDRAW"],
  issueDeadlineRule: ["DEADLINE_ISSUE"],
  withdrawDeadlineRule: ["DEADLINE_WITHDRAW"],
  issuePaperTemplate: ["TEMPLATE_ISSUE"],
  withdrawPaperTemplate: ["TEMPLATE_WITHDRAW"],
  issueRuleDocument: ["RULEDOCUMENT_ISSUE"],
  withdrawRuleDocument: ["RULEDOCUMENT_WITHDRAW"],
  publishExperience: ["EXPERIENCE_PUBLISH"],
  recommendExperience: ["EXPERIENCE_RECOMMEND"],
  adoptExperience: ["EXPERIENCE_ADOPT"],
  commentExperience: ["EXPERIENCE_COMMENT"],
  withdrawExperience: ["EXPERIENCE_WITHDRAW"],
  issueNotice: ["NOTICE_ISSUE"],
  closeNotice: ["NOTICE_CLOSE"],
  withdrawNotice: ["NOTICE_WITHDRAW"],
  receiveNotice: ["DISPATCH_RECEIVE"],
  answerNotice: ["DISPATCH_ANSWER"],
  recordNoticeReceipt: ["DISPATCH_RECORD_RECEIPT"],
  recordNoticeAnswer: ["DISPATCH_RECORD_ANSWER"],
  acceptNoticeAnswer: ["DISPATCH_ACCEPT"],
  sendBackNoticeAnswer: ["DISPATCH_SEND_BACK"],
  urgeNotice: ["DISPATCH_URGE"],
  acceptReview: ["REVIEW_ACCEPT"],
  decideReview: ["REVIEW_RETURN", "REVIEW_PASS"],
  acknowledgeScheme: ["REVIEW_ACKNOWLEDGE"],
  callInScheme: ["REVIEW_CALL_IN"],
  passWithChanges: ["REVIEW_PASS_WITH_CHANGES"],
  confirmChanges: ["REVIEW_CONFIRM_CHANGES"],
  returnIncompleteScheme: ["REVIEW_RETURN_INCOMPLETE"],
  revokePass: ["REVIEW_REVOKE"],
  urgeAmendment: ["REVIEW_URGE"],
  askOpinion: ["CONSULTATION_ASK_OPINION", "CONSULTATION_ASK_DEPARTMENT"],
  giveOpinion: ["CONSULTATION_GIVE_OPINION"],
  recordOpinion: ["CONSULTATION_RECORD_OPINION"],
  withdrawConsultation: ["CONSULTATION_WITHDRAW"],
  openSupervision: ["SUPERVISION_OPEN"],
  issueOpinion: ["SUPERVISION_ISSUE_OPINION"],
  closeSupervision: ["SUPERVISION_CLOSE"],
  answerSuggestion: ["SUGGESTION_ANSWER"],
  sendBackSuggestion: ["SUGGESTION_SEND_BACK"],
  acceptSuggestion: ["SUGGESTION_ACCEPT"],
  acceptSuggestionContinuing: ["SUGGESTION_ACCEPT_CONTINUING"],
  askSuggestionExtension: ["SUGGESTION_ASK_EXTENSION"],
  cancelSupervision: ["SUPERVISION_CANCEL"],
  closeSupervisionWithoutLetter: ["SUPERVISION_CLOSE_WITHOUT_LETTER"],
  grantSuggestionExtension: ["SUGGESTION_GRANT_EXTENSION"],
  refuseSuggestionExtension: ["SUGGESTION_REFUSE_EXTENSION"],
  reopenSuggestion: ["SUGGESTION_REOPEN"],
  reopenSupervision: ["SUPERVISION_REOPEN"],
  reportSuggestion: ["SUGGESTION_REPORT"],
  urgeSuggestion: ["SUGGESTION_URGE"],
};

/** What is said to who signs, among the fields of what is wrong. */
export const TO_SIGNER = "toSigner";

interface Proposed {
  /** The input of the act's own mutation, without a key. */
  input: object;
  note: string;
  key: string;
}

/** A function that proposes an act; what is wrong stands at the fields of the act's own input. */
export function useProposing(act: ActKind): (proposed: Proposed) => Promise<Outcome> {
  const perform = useAct(ProposeDocument);
  return useCallback(
    async ({ input, note, key }) => {
      const named = { [fieldOf(act)]: input } as unknown as ProposedActInput;
      const said = note.trim() ? { note: note.trim() } : {};
      const outcome = await perform({ input: { act: named, ...said, idempotencyKey: key } });
      const wrong = outcome.wrong.map((each) => ({ ...each, field: ofAct(each.field) }));
      return { ...outcome, wrong };
    },
    [act, perform],
  );
}

function fieldOf(act: ActKind): string {
  const found = Object.entries(ACTS).find(([, acts]) => acts.includes(act));
  if (!found) throw new Error(`${act} cannot be proposed`);
  return found[0];
}

function ofAct(field: string[]): string[] {
  return field[0] === "act" ? field.slice(2) : [TO_SIGNER];
}
