import { Checkbox } from "antd";
import { Link } from "react-router";

import type { InspectionKind, ReviewsQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Choice } from "../parts/filtering";
import type { useListing } from "../parts/listing";
import { StateFilter } from "../parts/StateFilter";
import { TextFilter } from "../parts/TextFilter";
import { YearFilter } from "../parts/YearFilter";
import { useWords } from "../words/language";
import { WORDS } from "./words";

const ROUNDS = Array.from({ length: 20 }, (_, at) => at + 1);

interface Props {
  data: ReviewsQuery;
  listing: ReturnType<typeof useListing>;
}

/** By what the schemes that bodies below have submitted are looked for. */
export function Filters({ data, listing }: Props) {
  const words = useWords(WORDS);
  const kinds = useLabels().options<InspectionKind>("InspectionKind");
  const rounds = ROUNDS.map((round) => ({ value: String(round), label: words.ofRound(round) }));
  return (
    <>
      <div className="line">
        <StateFilter of="SchemeState" listing={listing} tallies={data.all.byState} />
        <Only name="mine" label={words.mine} listing={listing} />
        <Only name="late" label={words.late} listing={listing} />
        <Link className="push" to="/consultations">
          {words.consultations}
        </Link>
      </div>
      <div className="line">
        <YearFilter listing={listing} />
        <Choice name="round" label={words.round} listing={listing} options={rounds} />
        <Choice name="kind" label={words.kind} listing={listing} options={kinds} />
        <TextFilter name="target" listing={listing} label={words.filterTargets} />
        <TextFilter listing={listing} label={words.filter} />
      </div>
    </>
  );
}

interface OnlyProps {
  name: string;
  label: string;
  listing: ReturnType<typeof useListing>;
}

function Only({ name, label, listing }: OnlyProps) {
  return (
    <Checkbox
      checked={listing.search.has(name)}
      onChange={({ target }) => listing.change({ [name]: target.checked ? "1" : undefined })}
    >
      {label}
    </Checkbox>
  );
}
