import { Link } from "react-router";

import {
  PlanMapOfBodyDocument,
  PlanMapOfCountryDocument,
  type PlanFilter,
  type PlanKind,
  type StandingKind,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { Choice, choiceIn, Path, YearChooser } from "../standings/Choosers";
import { aboutBody, yearIn } from "../standings/lines";
import { WORDS as CHOICES } from "../standings/words";
import { useWords } from "../words/language";
import { BodyMap } from "./BodyMap";
import { Country } from "./Country";
import "./style.css";
import { WORDS } from "./words";

type PlanStanding = Extract<StandingKind, `${PlanKind}_PLAN`>;
type Listing = ReturnType<typeof useListing>;

const COUNTRY = "000000";
const KINDS: Record<PlanStanding, PlanKind> = {
  FIVE_YEAR_PLAN: "FIVE_YEAR",
  ANNUAL_PLAN: "ANNUAL",
  ROUND_ARRANGEMENT_PLAN: "ROUND_ARRANGEMENT",
};
const OFFERED = (Object.keys(KINDS) as PlanStanding[]).map((value) => ({ value }));

interface About {
  code: string;
  kind: PlanStanding;
  year: number;
}

/** Who has filed a plan with its superior and who has not (规划报备). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const about = {
    code: listing.search.get("body") ?? body.code,
    kind: choiceIn(listing.search, "kind", OFFERED),
    year: yearIn(listing.search),
  };
  return (
    <>
      <h1>{words.title}</h1>
      <Choosers listing={listing} />
      {about.code === COUNTRY ? (
        <OfCountry about={about} listing={listing} />
      ) : (
        <OfBody about={about} listing={listing} />
      )}
      <p className="quiet">{words.note}</p>
    </>
  );
}

function Choosers({ listing }: { listing: Listing }) {
  const words = useWords(WORDS);
  const choices = useWords(CHOICES);
  const labels = useLabels();
  const kinds = OFFERED.map(({ value }) => ({ value, label: labels.of("PlanKind", KINDS[value]) }));
  return (
    <div className="line">
      <Choice
        listing={listing}
        name="view"
        label={choices.view}
        options={[
          { value: "map", label: words.map },
          { value: "table", label: words.table },
        ]}
      />
      <Choice listing={listing} name="kind" label={choices.kind} options={kinds} />
      <YearChooser listing={listing} />
      <Choice
        listing={listing}
        name="order"
        label={words.order}
        options={[
          { value: "worst", label: words.worst },
          { value: "code", label: words.byCode },
        ]}
      />
      <Link to="/plans" className="push">
        {words.list}
      </Link>
    </div>
  );
}

interface OfProps {
  about: About;
  listing: Listing;
}

function OfCountry({ about, listing }: OfProps) {
  const read = useRead(PlanMapOfCountryDocument, about);
  return (
    <Loaded read={read}>
      {(data) => <Country data={data} listing={listing} to={(code) => aboutBody(listing.search, code)} />}
    </Loaded>
  );
}

function OfBody({ about, listing }: OfProps) {
  const filed: PlanFilter = {
    within: about.code,
    kind: [KINDS[about.kind]],
    state: ["FILED", "ACKNOWLEDGED", "CLOSED"],
  };
  const read = useRead(PlanMapOfBodyDocument, { ...about, filed });
  return (
    <Loaded read={read}>
      {(data) =>
        data.body ? (
          <>
            <Path
              ancestors={data.body.ancestors}
              body={data.body}
              to={(code) => aboutBody(listing.search, code)}
            />
            <BodyMap data={data} body={data.body} year={about.year} filed={filed} listing={listing} />
          </>
        ) : (
          <NotThere />
        )
      }
    </Loaded>
  );
}
