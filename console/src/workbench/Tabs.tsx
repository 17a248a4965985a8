import type { WorkbenchQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import type { useListing } from "../parts/listing";
import { useWords } from "../words/language";
import { BOXES, boxOf, toDoOf } from "./model";
import { WORDS } from "./words";

interface Props {
  data: WorkbenchQuery;
  listing: ReturnType<typeof useListing>;
}

/** The boxes of the worklist, with how much is in each. */
export function Tabs({ data, listing }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const chosen = boxOf(listing.search);
  const { ongoing, done, started, unread } = data.workCounts;
  const inside = {
    TODO: toDoOf(data),
    ONGOING: ongoing.count,
    DONE: done.count,
    STARTED: started.count,
    UNREAD: unread.count,
  };
  return (
    <div className="states" role="group" aria-label={words.boxes}>
      {BOXES.map((box) => (
        <button
          key={box}
          type="button"
          title={labels.of("Box", box)}
          aria-pressed={chosen === box}
          onClick={() => listing.change({ box: box === "TODO" ? undefined : box, show: undefined })}
        >
          {words[box]} {inside[box]}
        </button>
      ))}
    </div>
  );
}
