import { StatisticsDocument, type StatisticsQueryVariables } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { ExportButton } from "../table/ExportButton";
import "../table/style.css";
import { useWords } from "../words/language";
import type { Row } from "./rows";
import { WORDS } from "./words";

interface Props extends StatisticsQueryVariables {
  states: string[];
  rows: Row[];
  revised: boolean;
}

/** Saves the matrix as an Excel file: the server adds up what the document answers to the viewer. */
export function SaveMatrix({ states, rows, revised, ...about }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const groups = {
    title: words.area,
    by: "code",
    rows: rows.map(({ name, bodies }) => ({ title: name, keys: bodies })),
    total: words.sum,
  };
  const exported = {
    document: StatisticsDocument,
    variables: about,
    list: "standings.bodies",
    name: words.file(labels.of("StandingKind", about.kind), about.year),
    groups,
  };
  const columns = [
    ...states.map((title, at) => ({ title, path: `counts.${at}` })),
    { title: words.total, path: "counts" },
    { title: words.late, path: "late" },
    ...(revised ? [{ title: words.stale, path: "stale" }] : []),
  ];
  return (
    <div className="line table-tools">
      <ExportButton exported={exported} columns={columns} />
    </div>
  );
}
