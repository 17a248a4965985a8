import { Select, Skeleton } from "antd";
import { lazy, Suspense } from "react";

import {
  StatisticsDocument,
  type StandingKind,
  type StatisticsQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { Kinds } from "../figures/Kinds";
import "../figures/style.css";
import { useLabels } from "../labels/labels";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { STATES } from "../parts/states";
import { useViewer } from "../shell/viewer";
import { Choice, choiceIn, Path, YearChooser } from "../standings/Choosers";
import { aboutBody, yearIn } from "../standings/lines";
import { WORDS as CHOICES } from "../standings/words";
import { useWords } from "../words/language";
import { Matrix } from "./Matrix";
import { rowsOf } from "./rows";
import { SaveMatrix } from "./SaveMatrix";
import "./style.css";
import { WORDS } from "./words";

const Chart = lazy(() => import("./Chart"));
const FIRST: StandingKind = "SCHEME";

type Listing = ReturnType<typeof useListing>;

/** How much of each area's work stands where, as far as it is told upwards (统计). */
export function Component() {
  const words = useWords(WORDS);
  const viewer = useViewer();
  const listing = useListing();
  const kinds = useLabels().options<StandingKind>("StandingKind");
  const about = {
    code: listing.search.get("body") ?? viewer.body.code,
    kind: choiceIn(listing.search, "kind", [{ value: FIRST }, ...kinds]),
    year: yearIn(listing.search),
  };
  const read = useRead(StatisticsDocument, about);
  return (
    <>
      <h1>{words.title}</h1>
      <Kinds />
      <Choosers listing={listing} kind={about.kind} kinds={kinds} />
      <Loaded read={read}>
        {(data) => (data.body ? <Counts data={data} {...about} listing={listing} /> : <NotThere />)}
      </Loaded>
      <p className="quiet">
        {words.told}
        <br />
        {words.untold}
      </p>
    </>
  );
}

interface ChoosersProps {
  listing: Listing;
  kind: StandingKind;
  kinds: { value: StandingKind; label: string }[];
}

function Choosers({ listing, kind, kinds }: ChoosersProps) {
  const words = useWords(WORDS);
  const choices = useWords(CHOICES);
  return (
    <div className="line">
      <Choice
        listing={listing}
        name="view"
        label={choices.view}
        options={[
          { value: "both", label: words.both },
          { value: "table", label: words.table },
        ]}
      />
      <Select
        aria-label={choices.kind}
        className="narrow"
        value={kind}
        options={kinds}
        onChange={(chosen) => listing.change({ kind: chosen })}
      />
      <YearChooser listing={listing} />
    </div>
  );
}

interface CountsProps {
  data: StatisticsQuery;
  kind: StandingKind;
  year: number;
  listing: Listing;
}

function Counts({ data: { body, standings }, kind, year, listing }: CountsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  if (!body) return null;
  const to = (code: string) => aboutBody(listing.search, code);
  const path = <Path ancestors={body.ancestors} body={body} to={to} />;
  const { own, areas } = standings ? rowsOf(body, standings) : { own: undefined, areas: [] };
  if (!standings || (!own && areas.length === 0)) {
    return (
      <>
        {path}
        <p>{words.nobody}</p>
      </>
    );
  }
  const states = standings.states.map((state) => labels.of(STATES[kind], state));
  const revised = kind.endsWith("_PLAN");
  const called = labels.of("StandingKind", kind);
  const rows = [...(own ? [own] : []), ...areas];
  const shown = areas.filter(({ total }) => total > 0);
  return (
    <>
      {path}
      {listing.search.get("view") !== "table" && shown.length > 0 && (
        <section className="box">
          <h2>{words.chart(called, year)}</h2>
          <Suspense fallback={<Skeleton title={false} />}>
            <Chart label={words.chart(called, year)} states={states} areas={shown} />
          </Suspense>
        </section>
      )}
      <section className="box">
        <SaveMatrix code={body.code} kind={kind} year={year} states={states} rows={rows} revised={revised} />
        <Matrix
          caption={words.matrix(called, year)}
          states={states}
          rows={rows}
          own={own}
          revised={revised}
          to={to}
        />
        {areas.length === 0 && <p className="quiet">{words.nothing}</p>}
      </section>
    </>
  );
}
