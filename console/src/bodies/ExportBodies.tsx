import { BodiesExportDocument, type BodyFilter } from "../__generated__/graphql";
import { ExportButton } from "../table/ExportButton";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  filter: BodyFilter;
  /** What the file is called. */
  name: string;
}

/** Saves the bodies that the filter chooses as an Excel file. */
export function ExportBodies({ filter, name }: Props) {
  const words = useWords(WORDS);
  return (
    <ExportButton
      exported={{ document: BodiesExportDocument, variables: { filter }, list: "bodies", name }}
      columns={[
        { title: words.code, path: "code" },
        { title: words.title, path: "name" },
        { title: words.level, path: "level" },
        { title: words.kind, path: "kind" },
        { title: words.superior, path: "superior.name" },
      ]}
    />
  );
}
