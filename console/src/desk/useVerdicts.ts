import { useState } from "react";

import { RecordVerdictDocument } from "../__generated__/graphql";
import { useAct, type Outcome } from "../acts/useAct";
import { newKey } from "../parts/keys";
import type { Round, Said } from "./model";
import { inputOf } from "./passages";

const NOTHING: Said = { verdict: "CHANGE", opinion: "", comments: [] };

interface Draft extends Said {
  /** One key for one wording: sent again, it is recorded once. */
  key: string;
}

/** What is said of the clauses, and what has been typed and is not recorded yet. */
export function useVerdicts({ review, said }: Round) {
  const perform = useAct(RecordVerdictDocument);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());

  const of = (clause: string): Said | undefined => drafts.get(clause) ?? said.get(clause);
  const write = (clause: string, change: Partial<Said>): Draft => {
    const { verdict, opinion, comments } = { ...NOTHING, ...of(clause), ...change };
    const draft = { verdict, opinion, comments, key: newKey() };
    setDrafts((all) => new Map(all).set(clause, draft));
    return draft;
  };
  const save = async (clause: string, draft: Draft): Promise<boolean> => {
    if (!review) return false;
    const { verdict, opinion, key: idempotencyKey } = draft;
    const comments = draft.comments.map(inputOf);
    const outcome = await perform({
      input: { reviewId: review.id, clauseId: clause, verdict, opinion, comments, idempotencyKey },
    });
    setOutcomes((all) => new Map(all).set(clause, outcome));
    if (outcome.act) setDrafts((all) => without(all, clause, draft));
    return Boolean(outcome.act);
  };
  return {
    of,
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
