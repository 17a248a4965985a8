import { Link } from "react-router";

import type { BodyPageQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { STATES } from "../parts/states";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** What a body's work amounts to by kind and year, as far as the viewer's body is told. */
export function Standings({ body }: { body: NonNullable<BodyPageQuery["body"]> }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const lines = body.standings.filter(({ counts }) => counts.some((count) => count > 0));
  return (
    <section className="box">
      <div className="line">
        <h2>{words.standings}</h2>
        <span className="push" />
        <Link to={`/plans/map?body=${body.code}`}>{words.map}</Link>
        <Link to={`/supervisions?state=ALL&body=${body.code}`}>{words.ledger}</Link>
        <Link to={`/statistics?body=${body.code}`}>{words.statistics}</Link>
      </div>
      {lines.length === 0 && <p className="quiet">{words.noStandings}</p>}
      {lines.length > 0 && (
        <table className="standings">
          <thead>
            <tr>
              {[words.year, words.work, words.counts, words.late, words.waiting].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ kind, year, states, counts, late, waitingSince }) => (
              <tr key={`${kind}${year}`}>
                <td>{year}</td>
                <th scope="row">{labels.of("StandingKind", kind)}</th>
                <td>
                  {states.map((state, at) =>
                    counts[at] ? (
                      <span key={state} className="counted">
                        <StateTag of={STATES[kind]} value={state} /> {counts[at]}
                      </span>
                    ) : null,
                  )}
                </td>
                <td>{late || "—"}</td>
                <td>
                  <Day value={waitingSince} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
