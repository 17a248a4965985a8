import { FiguresDocument, type FiguresQueryVariables } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { ExportButton } from "../table/ExportButton";
import "../table/style.css";
import { useWords } from "../words/language";
import { PERCENT, type By, type Definition, type Row } from "./lines";
import { WORDS } from "./words";

interface Props {
  variables: FiguresQueryVariables;
  by: By;
  name: string;
  head: string;
  defined: Definition[];
  rows: Row[];
}

/** Saves the table as a workbook with what its metrics mean, or as comma-separated values. */
export function SaveFigures({ variables, by, name, head, defined, rows }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const groups = {
    title: head,
    by: "key",
    rows: rows.map((row) => ({ title: row.name, keys: [row.key] })),
    total: words.total,
  };
  const beside = {
    name: words.definitions,
    list: "definitions",
    columns: [
      { title: words.metric, path: "name" },
      { title: words.unitOf, path: "unit" },
      { title: words.definition, path: "definition" },
    ],
  };
  const exported = { document: FiguresDocument, variables, list: `statistics.${by}`, name, groups };
  const columns = defined.flatMap((each, at) =>
    each.unit === PERCENT
      ? [
          { title: words.part(each.name), path: `numbers.${at}` },
          { title: words.whole(each.name), path: `outOf.${at}` },
        ]
      : [{ title: words.unit(each.name, labels.of("MetricUnit", each.unit)), path: `numbers.${at}` }],
  );
  return (
    <div className="line table-tools">
      <ExportButton exported={{ ...exported, beside }} columns={columns} />
      <ExportButton exported={{ ...exported, format: "csv" }} columns={columns} called={words.csv} />
    </div>
  );
}
