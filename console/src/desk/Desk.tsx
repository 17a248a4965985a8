import { useState } from "react";

import { useUnsaved } from "../forms/useUnsaved";
import { isTyping } from "../parts/keys";
import { StateTag } from "../parts/StateTag";
import { useKeys } from "../parts/useKeys";
import { useViewer } from "../shell/viewer";
import { useOpened } from "../story/useOpened";
import { Blocked } from "./Blocked";
import { Clauses } from "./Clauses";
import { idOf } from "./Comments";
import { Decision } from "./Decision";
import { Facts } from "./Facts";
import { Judgement } from "./Judgement";
import { firstLeft, firstObjection, roundOf, type Scheme } from "./model";
import type { Passage } from "./passages";
import { Reading } from "./Reading";
import { useAnswers } from "./useAnswers";
import { useVerdicts } from "./useVerdicts";

const VERDICTS = { "1": "PASS", "2": "CHANGE", "3": "FAIL" } as const;

export function Desk({ scheme }: { scheme: Scheme }) {
  useOpened(scheme);
  const { member } = useViewer();
  const round = roundOf(scheme);
  const verdicts = useVerdicts(round);
  const answers = useAnswers(scheme);
  useUnsaved(verdicts.unsaved || answers.unsaved);
  const judges = scheme.allowedActs.includes("REVIEW_RECORD_VERDICT");
  const [at, setAt] = useState(() => (judges ? firstLeft(round, member.id) : firstObjection(round)));
  const clause = round.clauses[at];
  const step = (by: number) =>
    setAt(Math.max(0, Math.min(round.clauses.length - 1, at + by)));

  const choose = async (verdict: (typeof VERDICTS)[keyof typeof VERDICTS]) => {
    if (!clause || !judges) return;
    const draft = verdicts.write(clause.id, { verdict });
    if (verdict === "PASS") await verdicts.save(clause.id, draft);
    else document.getElementById("opinion")?.focus();
  };
  const comment = (passage: Passage) => {
    if (!clause) return;
    const comments = verdicts.of(clause.id)?.comments ?? [];
    verdicts.write(clause.id, { comments: [...comments, { ...passage, comment: "" }] });
    // Its field is not on the page before this has been drawn.
    setTimeout(() => document.getElementById(idOf(comments.length))?.focus());
  };
  useKeys((event) => {
    if (isTyping(event)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key in VERDICTS) void choose(VERDICTS[event.key as keyof typeof VERDICTS]);
    else return;
    event.preventDefault();
  });
  return (
    <>
      <h1>
        {scheme.title} <StateTag of="SchemeState" value={scheme.state} />
      </h1>
      <Blocked by={scheme.blockedBy} owner={scheme.owner.code} />
      <Facts scheme={scheme} round={round} />
      <div className="desk">
        <Clauses
          round={round}
          verdicts={verdicts}
          answers={answers}
          at={at}
          go={setAt}
          scheme={scheme}
        />
        <Reading
          scheme={scheme}
          round={round}
          comments={(clause && verdicts.of(clause.id)?.comments) ?? []}
          comment={judges ? comment : undefined}
        />
        <Judgement
          scheme={scheme}
          clause={clause}
          round={round}
          verdicts={verdicts}
          judges={judges}
          answers={answers}
          choose={(verdict) => void choose(verdict)}
          step={step}
        />
      </div>
      <Decision scheme={scheme} round={round} answers={answers} />
    </>
  );
}
