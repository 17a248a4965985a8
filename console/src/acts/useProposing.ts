import { useCallback } from "react";

import { ProposeDocument, type ActKind, type ProposedActInput } from "../__generated__/graphql";
import { useAct, type Outcome } from "./useAct";

export const MAKE = "PROPOSAL_MAKE";

/** The field of the proposed act that takes the input of its mutation. */
const FIELDS: Partial<Record<ActKind, keyof ProposedActInput>> = {
  PLAN_ISSUE: "issuePlan",
  PLAN_SHARE: "sharePlan",
  PLAN_FILE: "filePlan",
  PLAN_ACKNOWLEDGE: "acknowledgePlan",
  PLAN_WITHDRAW: "withdrawPlan",
  SCHEME_SUBMIT: "submitScheme",
  SCHEME_WITHDRAW: "withdrawScheme",
  SCHEME_START: "startScheme",
  SCHEME_CLOSE: "closeScheme",
  STANDARD_ISSUE: "issueReviewStandard",
  STANDARD_WITHDRAW: "withdrawReviewStandard",
  REVIEW_ACCEPT: "acceptReview",
  REVIEW_RETURN: "decideReview",
  REVIEW_PASS: "decideReview",
  SUPERVISION_OPEN: "openSupervision",
  SUPERVISION_ISSUE_OPINION: "issueOpinion",
  SUPERVISION_CLOSE: "closeSupervision",
  SUGGESTION_ANSWER: "answerSuggestion",
  SUGGESTION_SEND_BACK: "sendBackSuggestion",
  SUGGESTION_ACCEPT: "acceptSuggestion",
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
      const named = { [FIELDS[act] ?? act]: input } as unknown as ProposedActInput;
      const said = note.trim() ? { note: note.trim() } : {};
      const outcome = await perform({ input: { act: named, ...said, idempotencyKey: key } });
      const wrong = outcome.wrong.map((each) => ({ ...each, field: ofAct(each.field) }));
      return { ...outcome, wrong };
    },
    [act, perform],
  );
}

function ofAct(field: string[]): string[] {
  return field[0] === "act" ? field.slice(2) : [TO_SIGNER];
}
