import { Link } from "react-router";

import type { FiguredFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { percent, type Definition, type Row } from "./lines";
import { WORDS } from "./words";

interface Props {
  caption: string;
  head: string;
  defined: Definition[];
  rows: Row[];
  /** Under the rows; none where classes overlap. */
  total: FiguredFragment;
  /** Another area's table, and the acts of a number. */
  toArea: (code: string) => string;
  toActs: (metric: Definition, key: string | undefined) => string | undefined;
}

/** The figures of each line beside each other; a number leads to its acts. */
export function FiguresTable({ caption, head, defined, rows, total, toArea, toActs }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="wide">
      <table className="matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {defined.map(({ metric, name, unit, definition }) => (
              <th key={metric} scope="col" title={definition}>
                {words.unit(name, labels.of("MetricUnit", unit))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.opens ? <Link to={toArea(row.opens)}>{row.name}</Link> : row.name}</th>
              <Numbers line={row.line} defined={defined} to={(metric) => toActs(metric, row.key)} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <Numbers line={total} defined={defined} to={(metric) => toActs(metric, undefined)} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface NumbersProps {
  line: FiguredFragment;
  defined: Definition[];
  to: (metric: Definition) => string | undefined;
}

function Numbers({ line, defined, to }: NumbersProps) {
  const words = useWords(WORDS);
  return defined.map((definition, at) => {
    const number = line.numbers[at] ?? 0;
    const whole = line.outOf[at];
    if (typeof whole === "number") {
      const share = percent(number, whole);
      return <td key={definition.metric}>{share && words.ratio(share, number, whole)}</td>;
    }
    const path = number ? to(definition) : undefined;
    return <td key={definition.metric}>{path ? <Link to={path}>{number}</Link> : number || ""}</td>;
  });
}
