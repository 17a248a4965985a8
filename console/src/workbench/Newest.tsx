import { Link } from "react-router";

import type { WorkbenchQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { pathOf, pathOfSuggestion } from "../parts/records";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Act = WorkbenchQuery["acts"]["edges"][number]["node"];

/** The acts that were recorded last. */
export default function Newest({ acts }: { acts: Act[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <aside className="box" aria-label={words.newest}>
      <h2>{words.newest}</h2>
      <ol className="story">
        {acts.map((act) => (
          <li key={act.id}>
            {act.owner.name} <b>{labels.act(act.kind)}</b>
            <br />
            <Subject subject={act.subject} />
            <small className="quiet">
              <Moment value={act.performedAt} />
            </small>
          </li>
        ))}
      </ol>
    </aside>
  );
}

/** What the act was done to, as far as it has a title or a text. */
function Subject({ subject }: { subject: Act["subject"] }) {
  if (subject && "title" in subject) {
    return (
      <Link className="short" to={pathOf(subject.id)}>
        {subject.title}
      </Link>
    );
  }
  if (subject?.__typename !== "Suggestion") return null;
  return (
    <Link className="short" to={pathOfSuggestion(subject)}>
      {subject.text}
    </Link>
  );
}
