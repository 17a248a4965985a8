import { useLabels } from "../labels/labels";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { clausesOf, type Clause, type Round, type Scheme } from "./model";
import type { Answers } from "./useAnswers";
import type { Verdicts } from "./useVerdicts";
import { WORDS } from "./words";

interface Props {
  scheme: Scheme;
  round: Round;
  verdicts: Verdicts;
  answers: Answers;
  at: number;
  go: (place: number) => void;
}

const TONES = { PASS: "good", CHANGE: "waiting", FAIL: "bad" };

/** The clauses of the standard, with what was said of each. */
export function Clauses({ scheme, round, verdicts, answers, at, go }: Props) {
  const words = useWords(WORDS);
  const { clauses } = round;
  const { member } = useViewer();
  const own = clausesOf(round, member.id);
  const judged = (some: Clause[]) => some.filter(({ id }) => verdicts.of(id)).length;
  const done = judged(clauses);
  return (
    <nav className="box" aria-label={words.clauses}>
      <h2>
        {words.clauses} {clauses.length > 0 && (round.shown ? `${done}/${clauses.length}` : clauses.length)}
      </h2>
      {clauses.length === 0 ? (
        <p className="quiet">{words[emptyOf(scheme)]}</p>
      ) : round.shown ? (
        <progress value={done} max={clauses.length} aria-label={words.progress} />
      ) : (
        <p className="quiet">{words.withheld}</p>
      )}
      {own.length > 0 && <p className="quiet">{words.assignedToMe(judged(own), own.length)}</p>}
      <ol className="clauses">
        {clauses.map((clause, place) => (
          <li key={clause.id}>
            <button type="button" aria-current={place === at} onClick={() => go(place)}>
              <Mark clause={clause} round={round} verdicts={verdicts} answers={answers} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function emptyOf({ state, allowedActs }: Scheme) {
  if (state === "DRAFT") return "neverReviewed";
  if (state === "FILED" || state === "ACKNOWLEDGED") return "notCalledIn";
  if (state === "SUBMITTED" || allowedActs.includes("REVIEW_ACCEPT")) return "notAccepted";
  return "notDecided";
}

type MarkProps = Pick<Props, "round" | "verdicts" | "answers"> & { clause: Clause };

function Mark({ clause, round, verdicts, answers }: MarkProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const said = verdicts.of(clause.id);
  const before = round.before.get(clause.key);
  const assignee = round.assigned.get(clause.id);
  const verdict = said && labels.of("VerdictKind", said.verdict);
  return (
    <>
      {round.shown && (
        <span className={`tag ${said ? TONES[said.verdict] : "neutral"}`}>{verdict ?? words.notJudged}</span>
      )}
      <span>
        {clause.number}. {clause.title}
        {assignee && <small className="quiet assigned">{assignee.memberName}</small>}
        {verdicts.draft(clause.id) && <small className="warned">{words.unsaved}</small>}
        {answers.open && answers.isGiven(clause.key) && (
          <small className="warned">{words.answerTyped}</small>
        )}
        {before && before.verdict !== "PASS" && (
          <small className="warned">
            {words.lastTime(labels.of("VerdictKind", before.verdict))}
          </small>
        )}
      </span>
    </>
  );
}
