import { Table, type TableProps } from "antd";

import { useWords } from "../words/language";
import { ColumnChoice } from "./ColumnChoice";
import { filed, useHidden, type Column } from "./columns";
import type { Exported } from "./download";
import { ExportButton } from "./ExportButton";
import "./style.css";
import { WORDS } from "./words";

interface Props<Row> extends Omit<TableProps<Row>, "columns" | "title"> {
  /** What the choice of columns is kept under. */
  name: string;
  columns: Column<Row>[];
  exported?: Exported;
}

/** The table of a list: its columns are chosen, and what is shown is saved as an Excel file. */
export function ListTable<Row extends object>({ name, columns, exported, ...rest }: Props<Row>) {
  const words = useWords(WORDS);
  const [hidden, hide] = useHidden(name);
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  return (
    <>
      <div className="line table-tools" role="group" aria-label={words.tools}>
        <ColumnChoice columns={columns} hidden={hidden} hide={hide} />
        {exported && <ExportButton exported={exported} columns={filed(shown)} />}
      </div>
      <Table<Row>
        size="small"
        rowKey="id"
        pagination={false}
        sticky={{ offsetHeader: 50 }}
        {...rest}
        columns={shown}
      />
    </>
  );
}
