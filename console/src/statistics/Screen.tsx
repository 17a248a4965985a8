import { Link, useSearchParams } from "react-router";

import {
  StatisticsDocument,
  type CountedFragment,
  type SchemeState,
  type StatisticsQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import "./style.css";
import { WORDS } from "./words";

const COUNTED: SchemeState[] = [
  "DRAFT",
  "SUBMITTED",
  "UNDER_REVIEW",
  "RETURNED",
  "PASSED",
  "EXECUTING",
  "CLOSED",
];

type Body = NonNullable<StatisticsQuery["body"]>;

/** How many schemes of each body are in each state, as far as the viewer may see them (统计). */
export function Component() {
  const words = useWords(WORDS);
  const viewer = useViewer();
  const [search] = useSearchParams();
  const read = useRead(StatisticsDocument, { code: search.get("body") ?? viewer.body.code });
  return (
    <>
      <h1>{words.title}</h1>
      <Loaded read={read}>
        {({ body }) => (body ? <Matrix body={body} /> : <NotThere />)}
      </Loaded>
    </>
  );
}

function Matrix({ body }: { body: Body }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const below = body.subordinates.edges.map((edge) => edge.node);
  const rows = [body, ...below];
  const most = Math.max(1, ...rows.flatMap((row) => COUNTED.map((state) => countOf(row, state))));
  return (
    <section className="box">
      <div className="line">
        {[...body.ancestors, body].map(({ code, name }) => (
          <Link key={code} to={`/statistics?body=${code}`}>
            {name}
          </Link>
        ))}
        <span className="quiet push">{words.note}</span>
      </div>
      <table className="matrix">
        <caption>{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{words.area}</th>
            {COUNTED.map((state) => (
              <th key={state} scope="col">
                {labels.of("SchemeState", state)}
              </th>
            ))}
            <th scope="col">{words.total}</th>
            <th scope="col">{words.issued}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={`${body.name}（${words.itself}）`} counted={body} most={most} />
          {below.map((row) => (
            <Row
              key={row.code}
              name={row.name}
              {...(row.subordinates.totalCount && { to: `/statistics?body=${row.code}` })}
              counted={row}
              most={most}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.sum}</th>
            {COUNTED.map((state) => (
              <td key={state}>{sum(rows, (row) => countOf(row, state))}</td>
            ))}
            <td>{sum(rows, (row) => row.schemes.totalCount)}</td>
            <td>{sum(rows, issuedOf)}</td>
          </tr>
        </tfoot>
      </table>
      {below.length === 0 && <p className="quiet">{words.nothing}</p>}
    </section>
  );
}

interface RowProps {
  name: string;
  to?: string;
  counted: CountedFragment;
  most: number;
}

function Row({ name, to, counted, most }: RowProps) {
  return (
    <tr>
      <th scope="row">{to ? <Link to={to}>{name}</Link> : name}</th>
      {COUNTED.map((state) => {
        const count = countOf(counted, state);
        return (
          <td key={state} style={{ background: `rgb(29 79 145 / ${(count / most) * 35}%)` }}>
            {count || ""}
          </td>
        );
      })}
      <td>{counted.schemes.totalCount}</td>
      <td>{issuedOf(counted)}</td>
    </tr>
  );
}

function countOf({ schemes }: CountedFragment, state: SchemeState): number {
  return schemes.byState.find((tally) => tally.state === state)?.count ?? 0;
}

function issuedOf({ plans }: CountedFragment): number {
  return plans.byState.find((tally) => tally.state === "ISSUED")?.count ?? 0;
}

function sum<Each>(all: Each[], of: (each: Each) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}
