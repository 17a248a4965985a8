import { Link } from "react-router";

import type { WorkbenchQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { useWords } from "../words/language";
import { placeOfSubject, useSubjectTitle, type Subject } from "./subject";
import { LATER } from "./laterWords";

type Act = WorkbenchQuery["acts"]["edges"][number]["node"];

/** The acts that were recorded last. */
export default function Newest({ acts }: { acts: Act[] }) {
  const words = useWords(LATER);
  const labels = useLabels();
  return (
    <section className="box" aria-label={words.newest}>
      <h2>{words.newest}</h2>
      <ol className="story">
        {acts.map((act) => (
          <li key={act.id}>
            {act.owner.name} <b>{labels.act(act.kind)}</b>
            <br />
            <About subject={act.subject} />
            <small className="quiet">
              <Moment value={act.performedAt} />
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the act was done to, as far as the viewer sees it. */
function About({ subject }: { subject: Subject }) {
  const titled = useSubjectTitle();
  const title = subject && titled(subject);
  return title ? (
    <Link className="short" to={placeOfSubject(subject)} title={title}>
      {title}
    </Link>
  ) : null;
}
