import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router";

import type { PlanMapOfCountryQuery } from "../__generated__/graphql";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { CountryTable } from "./CountryTable";
import { Dots, type Dot } from "./Dots";
import { chosenIn, Legend, MARKS } from "./Legend";
import { doneOf, provincesOf, tallyOfAll, type Province } from "./provinces";
import { StandTag } from "./StandTag";
import type { Stand } from "./stands";
import { useNames } from "./useNames";
import { WORDS } from "./words";

const DRAWN = "plan-map-drawn";

interface Props {
  data: PlanMapOfCountryQuery;
  listing: ReturnType<typeof useListing>;
  /** The address of the map of a body. */
  to: (code: string) => string;
}

/** The country: a dot for each body, grouped by province. */
export function Country({ data, listing, to }: Props) {
  const byCode = listing.search.get("order") === "code";
  const provinces = useMemo(() => provincesOf(data, byCode), [data, byCode]);
  const lit = chosenIn(listing.search);
  useEffect(() => {
    const frame = requestAnimationFrame(() => performance.mark(DRAWN));
    return () => cancelAnimationFrame(frame);
  }, [provinces]);
  return (
    <>
      <Legend tally={tallyOfAll(provinces)} listing={listing} />
      {listing.search.get("view") === "table" ? (
        <CountryTable provinces={provinces} lit={lit} to={to} />
      ) : (
        <ul className="country">
          {provinces.map((province) => (
            <Card key={province.code} province={province} lit={lit} to={to(province.code)} />
          ))}
        </ul>
      )}
    </>
  );
}

interface CardProps {
  province: Province;
  lit: Stand | undefined;
  to: string;
}

function Card({ province, lit, to }: CardProps) {
  const words = useWords(WORDS);
  const [entered, setEntered] = useState(false);
  const [dot, setDot] = useState<Dot<Stand>>();
  const names = useNames(province.code, entered);
  const said = dot && words.one(names.get(dot.code) ?? dot.code, words[dot.stand]);
  return (
    <li className="box" onPointerEnter={() => setEntered(true)}>
      <Link to={to}>
        <h2>
          {province.name} <StandTag stand={province.stand} />
        </h2>
        <p className="quiet short" title={said}>{said ?? words.filed(doneOf(province), province.below)}</p>
        <Dots groups={province.groups} lit={lit} marks={MARKS} point={setDot} />
      </Link>
    </li>
  );
}
