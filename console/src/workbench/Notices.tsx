import { Link } from "react-router";

import type { ActKind, DeadlineNoticeFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Day, Moment } from "../parts/dates";
import { useWords } from "../words/language";
import { placeOfSubject, useSubjectTitle } from "./subject";
import { LATER } from "./laterWords";

/** What the platform told the body of deadlines: soon due, overdue, overdue below it. */
export default function Notices({ acts }: { acts: DeadlineNoticeFragment[] }) {
  const words = useWords(LATER);
  if (acts.length === 0) return null;
  return (
    <section className="box" aria-label={words.reminders}>
      <h2>{words.reminders}</h2>
      <ol className="story">
        {acts.map((act) => (
          <Notice key={act.id} act={act} />
        ))}
      </ol>
    </section>
  );
}

function Notice({ act }: { act: DeadlineNoticeFragment }) {
  const words = useWords(LATER);
  const labels = useLabels();
  const titled = useSubjectTitle();
  const said = (field: string) => act.detail.find((each) => each.field === field)?.new ?? "";
  const title = act.subject && titled(act.subject);
  // Of what a plan obliges others to there is a notice for each: whose it is says the plan not.
  const debtor = act.subject?.__typename === "Plan" && said("debtor").replace("body_", "");
  return (
    <li>
      <span className={act.kind === "DEADLINE_REMIND" ? "tag waiting" : "tag bad"}>
        {labels.act(act.kind)}
      </span>{" "}
      {act.owner.name}
      {words.colon}
      {labels.act(said("act") as ActKind)}
      {words.dueOn}
      <Day value={said("deadline")} />
      {debtor && (
        <>
          {" "}
          <Link to={`/bodies/${debtor}`}>{words.debtor(debtor)}</Link>
        </>
      )}
      <br />
      {act.subject && title && (
        <Link className="short" to={placeOfSubject(act.subject)} title={title}>
          {title}
        </Link>
      )}
      <small className="quiet">
        <Moment value={act.performedAt} />
      </small>
    </li>
  );
}
