import { Table } from "antd";
import { Link } from "react-router";

import { useLabels } from "../labels/labels";
import { Due } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { isOwed, type Entry } from "./ledger";
import { WORDS } from "./words";

/** The suggestions, one a line. */
export function Ledger({ entries }: { entries: Entry[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <Table<Entry>
      size="small"
      rowKey="id"
      sticky={{ offsetHeader: 50 }}
      dataSource={entries}
      pagination={entries.length > 25 && { pageSize: 25, size: "small", showSizeChanger: false }}
      locale={{ emptyText: words.nothing }}
      columns={[
        {
          title: words.supervised,
          width: 130,
          ellipsis: true,
          render: (_, { supervision }) => supervision.supervised.name,
        },
        {
          title: words.kind,
          width: 88,
          render: (_, { supervision }) => labels.of("SupervisionKind", supervision.kind),
        },
        {
          title: words.suggestion,
          ellipsis: true,
          render: (_, entry) => (
            <Link to={`/supervisions/${entry.supervision.id}?suggestion=${entry.id}`}>
              {entry.number}. {entry.text}
            </Link>
          ),
        },
        {
          title: words.state,
          width: 84,
          render: (_, entry) => <StateTag of="SuggestionState" value={entry.state} />,
        },
        {
          title: words.due,
          width: 214,
          render: (_, entry) => <Due value={entry.dueOn} settled={!isOwed(entry)} />,
        },
        { title: words.answers, width: 84, render: (_, entry) => entry.answers.totalCount },
      ]}
    />
  );
}
