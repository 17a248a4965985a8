import { WorklistExportDocument } from "../__generated__/graphql";
import type { useListing } from "../parts/listing";
import { ExportButton } from "../table/ExportButton";
import "../table/style.css";
import { useWords } from "../words/language";
import { boxOf, filterOf } from "./model";
import { WORDS } from "./words";

/** Saves the box, narrowed down as it is shown, as an Excel file. */
export function Save({ listing }: { listing: ReturnType<typeof useListing> }) {
  const words = useWords(WORDS);
  const box = boxOf(listing.search);
  return (
    <div className="line table-tools">
      <ExportButton
        exported={{
          document: WorklistExportDocument,
          variables: { box, filter: filterOf(listing.search) },
          list: "worklist",
          name: words[box],
        }}
        columns={[
          { title: words.kind, path: "kind" },
          { title: words.matter, path: "work" },
          { title: words.subject, path: "title" },
          { title: words.with, path: "counterpart.name" },
          { title: words.due, path: "dueOn" },
          { title: words.overdue, path: "overdue" },
          { title: words.since, path: "since" },
        ]}
      />
    </div>
  );
}
