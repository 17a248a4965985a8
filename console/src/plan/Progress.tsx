import { Progress as Bar } from "antd";

import type { ProgressedFragment } from "../__generated__/graphql";
import { Moment } from "../parts/dates";
import { averageOf } from "../planReport/average";
import { targetOf } from "../plans/target";
import { called } from "../plans/useSections";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** How far each task has come, by the last report on it; nothing where nothing was reported. */
export function Progress({ items }: { items: ProgressedFragment[] }) {
  const words = useWords(WORDS);
  const reported = items.filter(({ progress }) => progress.length > 0);
  if (!reported.length) return null;
  const average = averageOf(items.map(({ progress: [last] }) => last?.done));
  return (
    <section className="box" aria-label={words.progress}>
      <h2>{words.progress}</h2>
      <p>{words.average(average)}</p>
      <ul className="plain">
        {reported.map((item) => {
          const [last] = item.progress;
          return (
            <li key={item.id}>
              <b>{called(item)}</b>
              <Bar percent={last?.done ?? 0} size="small" aria-label={`${called(item)} ${last?.done}%`} />
              {last?.figure && item.indicator && (
                <div>{words.figure(item.indicator.name, last.figure, targetOf(item.indicator))}</div>
              )}
              {last?.text && <div className="prose">{last.text}</div>}
              <small className="quiet">
                <Moment value={last?.reportedAt} />
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
