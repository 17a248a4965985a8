import { Link } from "react-router";

import type { DueTermFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Due } from "../parts/dates";
import { pathOf } from "../parts/records";
import { useWords } from "../words/language";
import { TERM } from "./termWords";

/** What is due of a record, from whom, and by which rule: one of its facts. */
export function Term({ deadline }: { deadline: DueTermFragment | null }) {
  const words = useWords(TERM);
  return (
    <div>
      <dt>{words.due}</dt>
      <dd>
        <DueDay deadline={deadline} />
        {deadline && <Said deadline={deadline} />}
      </dd>
    </div>
  );
}

/** The day, how far it is, and whether it may still change with the holidays. */
export function DueDay({ deadline }: { deadline: DueTermFragment | null }) {
  const words = useWords(TERM);
  return (
    <>
      <Due value={deadline?.dueOn ?? null} />
      {deadline?.provisional && (
        <>
          {" "}
          <span className="tag neutral" title={words.provisionalWhy}>
            {words.provisional}
          </span>
        </>
      )}
    </>
  );
}

/** What is due, from whom, and why then. */
export function Said({ deadline }: { deadline: DueTermFragment }) {
  const words = useWords(TERM);
  const labels = useLabels();
  const { act, debtor, rule, byHand, days, counted } = deadline;
  const term = days && counted ? words.term(days, labels.of("DayKind", counted)) : "";
  return (
    <div className="quiet said">
      {words.owes(debtor.name, labels.act(act))}
      {byHand && words.byHand}
      {!byHand && (
        <>
          {words.by}
          {rule ? <Link to={pathOf(rule.id)}>{rule.title}</Link> : words.ruleAbove}
          {term && words.inBrackets(term)}
        </>
      )}
    </div>
  );
}
