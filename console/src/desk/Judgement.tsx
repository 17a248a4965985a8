import { Button, Input, Radio } from "antd";

import type { SchemeTextFragment, VerdictKind } from "../__generated__/graphql";
import { Refusal } from "../acts/Refusal";
import { OfReview } from "../consultation/OfReview";
import { useLabels } from "../labels/labels";
import { ClauseNotes } from "../standards/ClauseNotes";
import { last } from "../parts/last";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Answer } from "./Answer";
import { Comments, WriteComments } from "./Comments";
import { judgedOf, type Clause, type Round, type Scheme } from "./model";
import type { Answers } from "./useAnswers";
import type { Verdicts } from "./useVerdicts";
import { WORDS } from "./words";

interface Props {
  scheme: Scheme;
  clause: Clause | undefined;
  round: Round;
  verdicts: Verdicts;
  judges: boolean;
  answers: Answers;
  choose: (verdict: VerdictKind) => void;
  step: (by: number) => void;
}

/** The clause, what was said of it last time, and what is said now. */
export function Judgement({ scheme, clause, round, verdicts, judges, answers, choose, step }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { member, body } = useViewer();
  const consults = scheme.owner.code !== body.code;
  if (!clause) return <section className="box" aria-label={words.judgement} />;
  const before = round.before.get(clause.key);
  const assignee = round.assigned.get(clause.id);
  return (
    <section className="box" aria-label={words.judgement}>
      <div className="line no-print">
        <Button size="small" onClick={() => step(-1)}>
          {words.previous} <kbd>K</kbd>
        </Button>
        <Button size="small" onClick={() => step(1)}>
          {words.next} <kbd>J</kbd>
        </Button>
      </div>
      <h2>
        {clause.number}. {clause.title}
      </h2>
      <p className="guidance prose">{clause.text}</p>
      <ClauseNotes clause={clause} />
      {before && (
        <div className="before">
          <b>{words.lastRound(labels.of("VerdictKind", before.verdict))}</b>
          <p className="prose">{before.opinion || words.noOpinion}</p>
          <Comments comments={before.comments} />
          {before.answer && <Answered text={before.answer} />}
        </div>
      )}
      {assignee && (
        <p className={judges && assignee.memberId !== member.id ? "warned" : "quiet"}>
          {words.assignedTo(assignee.memberName)}
        </p>
      )}
      {judges ? (
        <Writing
          key={clause.id}
          clause={clause}
          verdicts={verdicts}
          choose={choose}
          judged={judgedOf(scheme, round)}
        />
      ) : (
        <>
          {round.shown ? (
            <Reading clause={clause} verdicts={verdicts} />
          ) : (
            <p className="quiet">{words.withheld}</p>
          )}
          {answers.open && verdicts.of(clause.id)?.opinion && (
            <Answer key={clause.key} clause={clause.key} answers={answers} />
          )}
        </>
      )}
      {round.review && consults && (
        <OfReview review={round.review.id} scheme={scheme.id} clause={clause.key} />
      )}
      {judges && <p className="quiet no-print">{words.keys}</p>}
    </section>
  );
}

function Answered({ text }: { text: string }) {
  const words = useWords(WORDS);
  return (
    <>
      <b>{words.answered}</b>
      <p className="prose">{text}</p>
    </>
  );
}

function Reading({ clause, verdicts }: { clause: Clause; verdicts: Verdicts }) {
  const words = useWords(WORDS);
  const said = verdicts.of(clause.id);
  if (!said) return <p className="quiet">{words.notJudged}</p>;
  return (
    <div className="now">
      <StateTag of="VerdictKind" value={said.verdict} />
      <p className="prose">{said.opinion || words.noOpinion}</p>
      <Comments comments={said.comments} />
      {said.answer && <Answered text={said.answer} />}
    </div>
  );
}

type WritingProps = Pick<Props, "verdicts" | "choose"> & {
  clause: Clause;
  judged: SchemeTextFragment | undefined;
};

function Writing({ clause, verdicts, choose, judged }: WritingProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const said = verdicts.of(clause.id);
  const draft = verdicts.draft(clause.id);
  const outcome = verdicts.outcome(clause.id);
  const wrong = outcome?.wrong.find(({ field }) => last(field) === "opinion")?.message;
  const save = () => draft && void verdicts.save(clause.id, draft);
  return (
    <>
      <Radio.Group
        aria-label={words.verdict}
        optionType="button"
        value={said?.verdict ?? null}
        onChange={(event) => choose(event.target.value as VerdictKind)}
        options={labels
          .options<VerdictKind>("VerdictKind")
          .map(({ value, label }, place) => ({ value, label: `${label} (${place + 1})` }))}
      />
      <label htmlFor="opinion" className="label">
        {words.opinion}
      </label>
      <Input.TextArea
        id="opinion"
        rows={5}
        value={said?.opinion ?? ""}
        aria-describedby="opinion-help"
        {...(wrong && { status: "error" as const })}
        onChange={(event) => verdicts.write(clause.id, { opinion: event.target.value })}
        onKeyDown={(event) => event.ctrlKey && event.key === "Enter" && save()}
      />
      <p id="opinion-help" className={wrong ? "wrong" : "quiet"}>
        {wrong ?? words.opinionNeeded}
      </p>
      <WriteComments
        comments={said?.comments ?? []}
        change={(comments) => verdicts.write(clause.id, { comments })}
        wrong={(place) => outcome?.wrong.find(({ field }) => isOn(field, place))?.message}
        judged={judged}
      />
      {outcome && <Refusal outcome={outcome} beside={["opinion", "comment"]} />}
      <div className="line">
        <Button type="primary" disabled={!draft} onClick={save}>
          {words.save} <kbd>Ctrl Enter</kbd>
        </Button>
        <span className="quiet" role="status">
          {draft ? words.unsaved : said && words.saved}
        </span>
      </div>
    </>
  );
}

/** Whether what is wrong is the comment in this place. */
function isOn(field: readonly string[] | null | undefined, place: number): boolean {
  return (field ?? []).slice(-3).join(".") === `comments.${place}.comment`;
}
