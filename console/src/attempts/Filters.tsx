import type { ActKind, AttemptsQuery, DenialReason } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Choice, DayOf } from "../parts/filtering";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  data: AttemptsQuery;
  listing: ReturnType<typeof useListing>;
}

/** What the list is narrowed down to, as it stands in the address. */
export function Filters({ data, listing }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="line">
      <Choice
        name="member"
        label={words.member}
        listing={listing}
        options={data.viewer.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice name="act" label={words.act} listing={listing} options={labels.options<ActKind>("ActKind")} />
      <Choice
        name="reason"
        label={words.reason}
        listing={listing}
        options={labels.options<DenialReason>("DenialReason")}
      />
      <DayOf name="since" label={words.since} listing={listing} />
      <DayOf name="until" label={words.until} listing={listing} />
    </div>
  );
}
