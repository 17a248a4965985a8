import { Link } from "react-router";

import type { PlanFilter, PlanMapOfBodyQuery } from "../__generated__/graphql";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { BodiesTable } from "./BodiesTable";
import { chosenIn, Legend } from "./Legend";
import { mapOf, type Body, type Lane, type Mapped } from "./mapped";
import { PlanLink } from "./PlanLink";
import { doneOf } from "./provinces";
import { useSeek, type Seek } from "./seek";
import { StandTag } from "./StandTag";
import { tallyOf } from "./stands";
import { Tile } from "./Tile";
import { WORDS } from "./words";

interface Props {
  data: PlanMapOfBodyQuery;
  body: Body;
  year: number;
  /** Which plans were read with the map. */
  filed: PlanFilter;
  listing: ReturnType<typeof useListing>;
}

/** A body and all below it: a tile for each, in a lane for each city. */
export function BodyMap({ data, body, year, filed, listing }: Props) {
  const words = useWords(WORDS);
  const seek = useSeek(filed, year);
  const map = mapOf(data, body, year, listing.search.get("order") === "code");
  const tally = tallyOf(map.all.flatMap(({ stand }) => stand ?? []));
  const lit = chosenIn(listing.search);
  const told = tally.NOT_FILED + doneOf({ tally });
  return (
    <>
      <section className="box own">
        <Own body={map.own} seek={seek} />
        {told > 0 && told === map.all.length && (
          <p className="quiet">{words.filedOf(doneOf({ tally }), told)}</p>
        )}
        {!map.own.stand && <p className="quiet">{words.untoldNote}</p>}
      </section>
      {map.all.length > 0 && <Legend tally={tally} listing={listing} />}
      {listing.search.get("view") === "table" ? (
        <BodiesTable bodies={map.all.filter(({ stand }) => !lit || stand === lit)} seek={seek} />
      ) : (
        <ul className="lanes">
          {map.lanes.map((lane) => (
            <LaneOf key={lane.head?.code ?? "direct"} lane={lane} lit={lit} seek={seek} />
          ))}
        </ul>
      )}
    </>
  );
}

function Own({ body, seek }: { body: Mapped; seek: Seek }) {
  return (
    <h2>
      <Link to={`/bodies/${body.code}`}>{body.name}</Link>{" "}
      {body.stand && <StandTag stand={body.stand} />}{" "}
      <PlanLink body={body} seek={seek} />
    </h2>
  );
}

interface LaneProps {
  lane: Lane;
  lit: ReturnType<typeof chosenIn>;
  seek: Seek;
}

function LaneOf({ lane, lit, seek }: LaneProps) {
  const words = useWords(WORDS);
  const { head, below } = lane;
  return (
    <li className={`box ${head ? "" : "wide"}`}>
      {head ? <Tile body={head} lit={lit} seek={seek} head /> : <h3>{words.direct}</h3>}
      <ul className="plain" aria-label={head ? head.division : words.direct}>
        {below.map((each) => (
          <li key={each.code}>
            <Tile body={each} lit={lit} seek={seek} />
          </li>
        ))}
      </ul>
      <p className="quiet">{words.counties(below.length)}</p>
    </li>
  );
}
