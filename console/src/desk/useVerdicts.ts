import { useState } from "react";

import { RecordVerdictDocument, type VerdictKind } from "../__generated__/graphql";
import { useAct, type Outcome } from "../acts/useAct";
import { newKey } from "../parts/keys";
import type { Round, Said } from "./model";

interface Draft extends Said {
  /** One key for one wording: sent again, it is recorded once. */
  key: string;
}

/** What is said of the clauses, and what has been typed and is not recorded yet. */
export function useVerdicts({ review, said }: Round) {
  const perform = useAct(RecordVerdictDocument);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());

  const write = (clause: string, verdict: VerdictKind, opinion: string): Draft => {
    const draft = { verdict, opinion, key: newKey() };
    setDrafts((all) => new Map(all).set(clause, draft));
    return draft;
  };
  const save = async (clause: string, draft: Draft): Promise<boolean> => {
    if (!review) return false;
    const { key: idempotencyKey, ...words } = draft;
    const outcome = await perform({
      input: { reviewId: review.id, clauseId: clause, ...words, idempotencyKey },
    });
    setOutcomes((all) => new Map(all).set(clause, outcome));
    if (outcome.act) setDrafts((all) => without(all, clause, draft));
    return Boolean(outcome.act);
  };
  return {
    of: (clause: string): Said | undefined => drafts.get(clause) ?? said.get(clause),
    draft: (clause: string) => drafts.get(clause),
    outcome: (clause: string) => outcomes.get(clause),
    unsaved: drafts.size > 0,
    write,
    save,
  };
}

export type Verdicts = ReturnType<typeof useVerdicts>;

/** The drafts but this one, unless it was typed on meanwhile. */
function without(all: ReadonlyMap<string, Draft>, clause: string, draft: Draft) {
  if (all.get(clause) !== draft) return all;
  return new Map([...all].filter(([id]) => id !== clause));
}
