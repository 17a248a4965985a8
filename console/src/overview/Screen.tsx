import { Link } from "react-router";

import {
  OverviewAsItChangesDocument,
  OverviewDocument,
  type OverviewQuery,
  type StandingKind,
} from "../__generated__/graphql";
import { useFollowing } from "../api/useFollowing";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { STATES } from "../parts/states";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { Path, YearChooser } from "../standings/Choosers";
import { aboutBody, yearIn } from "../standings/lines";
import "../statistics/style.css";
import { useWords } from "../words/language";
import { areasOf, earliest, latest, open, type Area } from "./areas";
import "./style.css";
import { WORDS } from "./words";

type Listing = ReturnType<typeof useListing>;
const PLANS: StandingKind[] = ["FIVE_YEAR_PLAN", "ANNUAL_PLAN", "ROUND_ARRANGEMENT_PLAN"];

/** How the work of each area below stands, all kinds beside each other (总览). */
export function Component() {
  const words = useWords(WORDS);
  const viewer = useViewer();
  const listing = useListing();
  const about = { code: listing.search.get("body") ?? viewer.body.code, year: yearIn(listing.search) };
  const read = useRead(OverviewDocument, about);
  useFollowing(OverviewAsItChangesDocument, about, read.again);
  return (
    <>
      <h1>{words.title}</h1>
      <div className="line">
        <YearChooser listing={listing} />
        <span className="push" />
        <Link to={`/plans/map?body=${about.code}`}>{words.map}</Link>
        <Link to={`/supervisions?state=ALL&body=${about.code}`}>{words.ledger}</Link>
        <Link to={`/statistics/figures?body=${about.code}`}>{words.statistics}</Link>
      </div>
      <Loaded read={read}>
        {(data) =>
          data.body ? <Areas data={data} year={about.year} listing={listing} /> : <NotThere />
        }
      </Loaded>
      <p className="quiet">{words.about}</p>
    </>
  );
}

interface AreasProps {
  data: OverviewQuery;
  year: number;
  listing: Listing;
}

function Areas({ data: { body, overview }, year, listing }: AreasProps) {
  const words = useWords(WORDS);
  if (!body) return null;
  const to = (code: string) => aboutBody(listing.search, code);
  const path = <Path ancestors={body.ancestors} body={body} to={to} />;
  if (!overview) {
    return (
      <>
        {path}
        <p>{words.nobody}</p>
      </>
    );
  }
  const areas = areasOf(body, overview.lines);
  return (
    <>
      {path}
      <Tiles areas={areas} />
      <section className="box wide">
        <AreaTable caption={words.caption(body.name, year)} areas={areas} to={to} />
        {areas.length === 1 && <p className="quiet">{words.nothing}</p>}
      </section>
    </>
  );
}

/** What the director looks at first: what is late, what goes on, who has not filed. */
function Tiles({ areas }: { areas: Area[] }) {
  const words = useWords(WORDS);
  const below = areas.filter(({ itself }) => !itself);
  const unfiled = below.reduce((sum, { bodies, of }) => sum + bodies - (of.ANNUAL_PLAN?.having ?? 0), 0);
  const tiles: [string, number, string][] = [
    [words.reviews, total(below, (area) => open(area, "REVIEW")), words.matters],
    [words.reviewsLate, lateOf(below, "REVIEW"), words.matters],
    [words.suggestions, total(below, (area) => open(area, "SUGGESTION")), words.matters],
    [words.suggestionsLate, lateOf(below, "SUGGESTION"), words.matters],
    [words.toFile, unfiled, words.houses],
  ];
  return (
    <dl className="overview-tiles" aria-label={words.tiles}>
      {tiles.map(([name, number, unit]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{number}</b> {unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function total(areas: Area[], of: (area: Area) => number): number {
  return areas.reduce((sum, area) => sum + of(area), 0);
}

function lateOf(areas: Area[], kind: StandingKind): number {
  return total(areas, ({ of }) => of[kind]?.late ?? 0);
}

interface TableProps {
  caption: string;
  areas: Area[];
  to: (code: string) => string;
}

function AreaTable({ caption, areas, to }: TableProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const heads = [
    words.area,
    ...PLANS.map((kind) => labels.of("StandingKind", kind)),
    words.schemes,
    words.reviews,
    words.reviewsLate,
    words.supervisions,
    words.suggestions,
    words.suggestionsLate,
    words.waiting,
    words.changed,
  ];
  return (
    <table className="matrix overview">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {areas.map((area) => (
          <AreaRow key={area.code} area={area} to={to} />
        ))}
      </tbody>
    </table>
  );
}

function AreaRow({ area, to }: { area: Area; to: (code: string) => string }) {
  const words = useWords(WORDS);
  const { code, name, bodies, opens, itself, of } = area;
  return (
    <tr>
      <th scope="row">
        <Link to={itself || !opens ? `/bodies/${code}` : to(code)}>{name}</Link>{" "}
        <small className="quiet">{itself ? words.itself : bodies > 1 && words.bodies(bodies)}</small>
      </th>
      {PLANS.map((kind) => (
        <td key={kind}>
          {words.of(of[kind]?.having ?? 0, bodies)}
          {!!of[kind]?.stale && (
            <>
              {" "}
              <span className="tag waiting">{words.stale(of[kind].stale)}</span>
            </>
          )}
        </td>
      ))}
      <td className="standing-states">
        {of.SCHEME?.states.map((state, at) =>
          of.SCHEME?.counts[at] ? (
            <span key={state} className="counted">
              <StateTag of={STATES.SCHEME} value={state} /> {of.SCHEME.counts[at]}
            </span>
          ) : null,
        )}
      </td>
      <td>{open(area, "REVIEW") || ""}</td>
      <Late number={of.REVIEW?.late} />
      <td>
        {open(area, "SUPERVISION") ? (
          <Link to={`/supervisions?state=ALL&body=${code}`}>{open(area, "SUPERVISION")}</Link>
        ) : (
          ""
        )}
      </td>
      <td>{open(area, "SUGGESTION") || ""}</td>
      <Late number={of.SUGGESTION?.late} />
      <td>
        <Day value={earliest(area)} />
      </td>
      <td>
        <Day value={latest(area)} />
      </td>
    </tr>
  );
}

function Late({ number }: { number: number | undefined }) {
  return <td className={number ? "bad" : ""}>{number || ""}</td>;
}
