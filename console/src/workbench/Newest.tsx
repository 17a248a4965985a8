import { Link } from "react-router";

import type { WorkbenchQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { pathOf } from "../parts/records";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Act = WorkbenchQuery["acts"]["edges"][number]["node"];

/** The acts that were recorded last. */
export function Newest({ acts }: { acts: Act[] }) {
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
            {act.subject && "title" in act.subject && (
              <>
                <Link to={pathOf(act.subject.id)}>{act.subject.title}</Link>
                <br />
              </>
            )}
            <small className="quiet">
              <Moment value={act.performedAt} />
            </small>
          </li>
        ))}
      </ol>
    </aside>
  );
}
