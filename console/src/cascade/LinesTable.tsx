import { Table } from "antd";
import { Link } from "react-router";

import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { worstFirst, type CascadeLine } from "./lines";
import { StateOf } from "./StateOf";
import { WORDS } from "./words";

const PAGE = 100;

/** The same as the tiles say, a line for each body. */
export function LinesTable({ lines, names }: { lines: CascadeLine[]; names: Map<string, string> }) {
  const words = useWords(WORDS);
  const called = (code: string | null) => (code ? (names.get(code) ?? code) : "");
  const number = (title: string, of: (line: CascadeLine) => number | null) => ({
    title,
    width: 90,
    sorter: (a: CascadeLine, b: CascadeLine) => (of(a) ?? -1) - (of(b) ?? -1),
    render: (_: unknown, line: CascadeLine) => of(line) ?? "—",
  });
  return (
    <section className="box">
      <Table<CascadeLine>
        size="small"
        rowKey="code"
        pagination={lines.length > PAGE && { pageSize: PAGE, showSizeChanger: false }}
        sticky={{ offsetHeader: 50 }}
        dataSource={[...lines].sort(worstFirst)}
        locale={{ emptyText: words.nothing }}
        columns={[
          {
            title: words.body,
            render: (_, { code }) => <Link to={`/bodies/${code}`}>{called(code)}</Link>,
          },
          { title: words.superior, width: 150, render: (_, { superior }) => called(superior) },
          { title: words.state, width: 130, render: (_, { state }) => <StateOf state={state} /> },
          { title: words.dueOn, width: 150, render: (_, { dueOn }) => <Day value={dueOn} /> },
          number(words.adopted, ({ adopted }) => adopted),
          number(words.adapted, ({ adapted }) => adapted),
          number(words.notApplicable, ({ notApplicable }) => notApplicable),
          number(words.missing, ({ gaps }) => gaps),
        ]}
      />
    </section>
  );
}
