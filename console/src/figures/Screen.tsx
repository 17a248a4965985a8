import { Select, Skeleton } from "antd";
import { lazy, Suspense } from "react";

import {
  FiguresDocument,
  type FiguresQuery,
  type FiguresQueryVariables,
  type StatisticsScope,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { Choice, choiceIn, Path } from "../standings/Choosers";
import { aboutBody } from "../standings/lines";
import "../statistics/style.css";
import { useLanguage, useWords } from "../words/language";
import { GROUPS, type Group } from "./groups";
import { Kinds } from "./Kinds";
import { definedBy, type By, type Definition, type Row } from "./lines";
import { SaveFigures } from "./Save";
import "./style.css";
import { FiguresTable } from "./Table";
import { WORDS } from "./words";

const Chart = lazy(() => import("../statistics/Chart"));
const GROUP_NAMES = Object.keys(GROUPS) as Group[];
const EARLIEST = 10; // years before this one
const CHARTED = 3; // metrics that a chart tells apart

type Listing = ReturnType<typeof useListing>;

/** How much was done in some years, told apart by area, month or class (统计指标). */
export function Component() {
  const words = useWords(WORDS);
  const viewer = useViewer();
  const language = useLanguage();
  const listing = useListing();
  const about = aboutOf(listing.search);
  const variables: FiguresQueryVariables = {
    code: listing.search.get("body") ?? viewer.body.code,
    metrics: GROUPS[about.group],
    from: `${about.since}-01`,
    to: `${about.until}-12`,
    scope: about.scope,
    language,
    bodies: about.by === "bodies",
    months: about.by === "months",
    classes: about.by === "classes",
  };
  const read = useRead(FiguresDocument, variables);
  return (
    <>
      <h1>{words.title}</h1>
      <Kinds />
      <Choosers listing={listing} about={about} />
      <Loaded read={read}>
        {(data) =>
          data.body ? (
            <Counted data={data} variables={variables} about={about} listing={listing} />
          ) : (
            <NotThere />
          )
        }
      </Loaded>
      <p className="quiet">
        {words.follow}
        <br />
        {words.drill}
      </p>
    </>
  );
}

interface About {
  group: Group;
  since: number;
  until: number;
  scope: StatisticsScope;
  by: By;
}

const SCOPES: StatisticsScope[] = ["SUBTREE", "OWN", "RECEIVED"];
const WAYS: By[] = ["bodies", "months", "classes"];

function aboutOf(search: URLSearchParams): About {
  const until = yearOf(search.get("until")) ?? new Date().getFullYear();
  const since = Math.min(yearOf(search.get("since")) ?? until, until);
  return {
    group: choiceIn(search, "about", options(GROUP_NAMES)),
    since: Math.max(since, until - EARLIEST),
    until,
    scope: choiceIn(search, "scope", options(SCOPES)),
    by: choiceIn(search, "by", options(WAYS)),
  };
}

function options<Value>(values: readonly Value[]): { value: Value }[] {
  return values.map((value) => ({ value }));
}

function yearOf(said: string | null): number | undefined {
  return said && /^(19|20)\d\d$/.test(said) ? Number(said) : undefined;
}

function Choosers({ listing, about }: { listing: Listing; about: About }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const years = Array.from({ length: EARLIEST + 1 }, (_, back) => new Date().getFullYear() - back);
  return (
    <div className="line">
      <Select
        aria-label={words.group}
        className="narrow"
        value={about.group}
        options={GROUP_NAMES.map((value) => ({ value, label: words.groups[value] }))}
        onChange={(chosen) => listing.change({ about: chosen })}
      />
      <Select
        aria-label={words.since}
        value={about.since}
        options={years.map((value) => ({ value, label: words.from(value) }))}
        onChange={(year) =>
          listing.change({ since: String(year), until: String(Math.max(year, about.until)) })
        }
      />
      <Select
        aria-label={words.until}
        value={about.until}
        options={years.map((value) => ({ value, label: words.to(value) }))}
        onChange={(year) =>
          listing.change({ until: String(year), since: String(Math.min(year, about.since)) })
        }
      />
      <Choice
        listing={listing}
        name="scope"
        label={words.scope}
        options={SCOPES.map((value) => ({ value, label: labels.of("StatisticsScope", value) }))}
      />
      <Choice
        listing={listing}
        name="by"
        label={words.by}
        options={WAYS.map((value) => ({ value, label: words[value] }))}
      />
    </div>
  );
}

interface CountedProps {
  data: FiguresQuery;
  variables: FiguresQueryVariables;
  about: About;
  listing: Listing;
}

function Counted({ data, variables, about, listing }: CountedProps) {
  const words = useWords(WORDS);
  const rows = useRows(data, about.by);
  const { body, statistics } = data;
  if (!body) return null;
  const to = (code: string) => aboutBody(listing.search, code);
  const path = <Path ancestors={body.ancestors} body={body} to={to} />;
  if (!statistics) {
    return (
      <>
        {path}
        <p>{words.nobody}</p>
      </>
    );
  }
  const defined = definedBy(GROUPS[about.group], data.definitions);
  const called = words.called(words.groups[about.group], about.since, about.until);
  const head = { bodies: words.area, months: words.month, classes: words.className }[about.by];
  const charted = defined.filter(({ unit }) => unit !== "PERCENT").slice(0, CHARTED);
  return (
    <>
      {path}
      {about.by !== "classes" && rows.some(({ line }) => line.numbers.some(Boolean)) && (
        <section className="box">
          <h2>{called}</h2>
          <Suspense fallback={<Skeleton title={false} />}>
            <Chart
              label={called}
              states={charted.map(({ name }) => name)}
              areas={rows.map((row) => ({ name: row.name, counts: countsOf(row, charted, defined) }))}
              beside
            />
          </Suspense>
        </section>
      )}
      <section className="box">
        <SaveFigures variables={variables} by={about.by} name={called} head={head} defined={defined} rows={rows} />
        {rows.length > 0 ? (
          <FiguresTable
            caption={called}
            head={head}
            defined={defined}
            rows={rows}
            total={statistics.total}
            toArea={to}
            toActs={(metric, key) => actsOf(metric, key, about, body.code)}
          />
        ) : (
          <p className="quiet">{words.notTold}</p>
        )}
        {about.by === "classes" && defined.some(({ overlap }) => overlap) && (
          <p className="quiet">{words.overlap}</p>
        )}
        <Definitions defined={defined} />
      </section>
    </>
  );
}

function countsOf(row: Row, charted: Definition[], defined: Definition[]): number[] {
  return charted.map((each) => row.line.numbers[defined.indexOf(each)] ?? 0);
}

/** The lines of the table with their names. */
function useRows({ body, statistics, definitions }: FiguresQuery, by: By): Row[] {
  const words = useWords(WORDS);
  const labels = useLabels();
  if (!body || !statistics) return [];
  if (by === "months") return (statistics.months ?? []).map((line) => ({ key: line.key, name: line.key, line }));
  if (by === "classes") {
    const kinds = [...new Set(definitions.flatMap(({ classes }) => (classes ? CLASS_ENUMS[classes] : [])))];
    const named = (key: string) => kinds.map((kind) => labels.of(kind, key)).find((name) => name !== key) ?? key;
    return (statistics.classes ?? []).map((line) => ({ key: line.key, name: named(line.key), line }));
  }
  const below = new Map(body.subordinates.edges.map(({ node }) => [node.code, node]));
  return (statistics.bodies ?? []).map((line) => {
    const area = below.get(line.key);
    return {
      key: line.key,
      name: area ? area.division : `${body.division} ${words.itself}`,
      opens: area && area.subordinates.totalCount > 0 ? area.code : undefined,
      line,
    };
  });
}

const CLASS_ENUMS = {
  PLAN_KIND: "PlanKind",
  INSPECTION_KIND: "InspectionKind",
  SUPERVISION_KIND: "SupervisionKind",
  SERIOUSNESS: "Seriousness",
} as const;

/** The list of the acts that a number counts, where one list has them. */
function actsOf(
  { acts }: Definition,
  key: string | undefined,
  { since, until, scope, by }: About,
  code: string,
): string | undefined {
  if (scope === "RECEIVED" || by === "classes") return undefined;
  const month = by === "months" ? key : undefined;
  const search = new URLSearchParams({
    kinds: acts.join(),
    since: month ? `${month}-01` : `${since}-01-01`,
    until: month ? lastOf(month) : `${until}-12-31`,
  });
  const area = by === "bodies" && key ? key : code;
  search.set(scope === "SUBTREE" && !(by === "bodies" && key === code) ? "within" : "owner", area);
  return `/acts?${search}`;
}

function lastOf(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return `${month}-${new Date(year ?? 0, number ?? 0, 0).getDate()}`;
}

function Definitions({ defined }: { defined: Definition[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <details className="definitions">
      <summary>{words.definitions}</summary>
      <dl>
        {defined.map(({ metric, name, unit, definition }) => (
          <div key={metric}>
            <dt>{words.unit(name, labels.of("MetricUnit", unit))}</dt>
            <dd>{definition}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
