import { useCallback } from "react";

import { ProposeDocument, type ProposedActInput } from "../__generated__/graphql";
import { useAct, type Outcome } from "./useAct";

export const MAKE = "proposal.make";

/** The field of the proposed act that takes the input of its mutation. */
const FIELDS: Record<string, keyof ProposedActInput> = {
  "plan.issue": "issuePlan",
  "plan.share": "sharePlan",
  "plan.file": "filePlan",
  "plan.acknowledge": "acknowledgePlan",
  "plan.withdraw": "withdrawPlan",
  "scheme.submit": "submitScheme",
  "scheme.withdraw": "withdrawScheme",
  "scheme.start": "startScheme",
  "scheme.close": "closeScheme",
  "standard.issue": "issueReviewStandard",
  "standard.withdraw": "withdrawReviewStandard",
  "review.accept": "acceptReview",
  "review.return": "decideReview",
  "review.pass": "decideReview",
  "supervision.open": "openSupervision",
  "supervision.issue_opinion": "issueOpinion",
  "supervision.close": "closeSupervision",
  "suggestion.answer": "answerSuggestion",
  "suggestion.send_back": "sendBackSuggestion",
  "suggestion.accept": "acceptSuggestion",
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
export function useProposing(act: string): (proposed: Proposed) => Promise<Outcome> {
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
