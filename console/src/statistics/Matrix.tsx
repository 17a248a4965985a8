import { Link } from "react-router";

import { useWords } from "../words/language";
import { sum, type Row } from "./rows";
import { WORDS } from "./words";

interface Props {
  caption: string;
  states: string[];
  rows: Row[];
  /** The one of the body itself. */
  own: Row | undefined;
  /** Whether records of this kind can be overtaken by what they carry out. */
  revised: boolean;
  to: (code: string) => string;
}

/** The areas by state, the darker the more; an area leads to its own matrix. */
export function Matrix({ caption, states, rows, own, revised, to }: Props) {
  const words = useWords(WORDS);
  const areas = rows.filter((row) => row !== own);
  const most = Math.max(1, ...areas.flatMap(({ counts }) => counts));
  return (
    <table className="matrix">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {[words.area, ...states, words.total, words.late, ...(revised ? [words.stale] : [])].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">
              <Link to={row === own || !row.opens ? `/bodies/${row.code}` : to(row.code)}>
                {row.name}
              </Link>{" "}
              <small className="quiet">
                {row === own ? words.itself : row.bodies.length > 1 && words.areas(row.bodies.length)}
              </small>
            </th>
            {row.counts.map((count, at) => (
              <td key={states[at]} style={{ background: shade(count, most) }}>
                {count || ""}
              </td>
            ))}
            <td>{row.total || ""}</td>
            <td className={row.late ? "bad" : ""}>{row.late || ""}</td>
            {revised && <td>{row.stale || ""}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.sum}</th>
          {states.map((state, at) => (
            <td key={state}>{sum(rows, ({ counts }) => counts[at] ?? 0)}</td>
          ))}
          <td>{sum(rows, ({ total }) => total)}</td>
          <td>{sum(rows, ({ late }) => late)}</td>
          {revised && <td>{sum(rows, ({ stale }) => stale)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}

function shade(count: number, most: number): string {
  return `rgb(29 79 145 / ${Math.min(1, count / most) * 35}%)`;
}
