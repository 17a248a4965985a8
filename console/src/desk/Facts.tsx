import { Link } from "react-router";

import { Term } from "../deadlines/Term";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { pathOf } from "../parts/records";
import { useWords } from "../words/language";
import type { Round, Scheme } from "./model";
import { WORDS } from "./words";

export function Facts({ scheme, round }: { scheme: Scheme; round: Round }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const revision = scheme.revisions.edges[0]?.node;
  const standard = round.review?.standardRevision;
  const plan = revision?.plan;
  return (
    <dl className="facts">
      <div>
        <dt>{words.owner}</dt>
        <dd>
          <Link to={pathOf(scheme.owner.id)}>{scheme.owner.name}</Link>
        </dd>
      </div>
      {revision && (
        <div>
          <dt>{words.revision}</dt>
          <dd>
            {words.number(revision.number)}
            {revision.releasedAt && (
              <>
                （<Day value={revision.releasedAt} /> {words.submitted}）
              </>
            )}
            {round.review && <> · {words.submission(round.review.submission)}</>}
          </dd>
        </div>
      )}
      <div>
        <dt>{words.standard}</dt>
        <dd>
          {standard ? words.standardText(standard.title, standard.number) : "—"}
          {standard?.hands === "TWO" && <> · {labels.of("Hands", standard.hands)}</>}
        </dd>
      </div>
      <div>
        <dt>{words.plan}</dt>
        <dd>{plan ? <Link to={pathOf(plan.id)}>{plan.title}</Link> : words.noPlan}</dd>
      </div>
      <Term deadline={scheme.deadline} />
    </dl>
  );
}
