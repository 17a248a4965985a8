import { Link } from "react-router";

import { useLabels } from "../labels/labels";
import { Due } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { isOwed, type Entry } from "./ledger";
import { WORDS } from "./words";

interface Props {
  entries: Entry[];
  exported: Exported;
}

/** The suggestions, one a line. */
export function Ledger({ entries, exported }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Entry>
      name="suggestions"
      exported={exported}
      dataSource={entries}
      pagination={entries.length > 25 && { pageSize: 25, size: "small", showSizeChanger: false }}
      locale={{ emptyText: words.nothing }}
      columns={[
        {
          key: "supervised",
          title: words.supervised,
          path: "supervision.supervised.name",
          width: 130,
          ellipsis: true,
          render: (_, { supervision }) => supervision.supervised.name,
        },
        {
          key: "kind",
          title: words.kind,
          path: "supervision.kind",
          width: 88,
          render: (_, { supervision }) => labels.of("SupervisionKind", supervision.kind),
        },
        {
          key: "suggestion",
          title: words.suggestion,
          path: [
            { title: words.number, path: "number" },
            { title: words.suggestion, path: "text" },
          ],
          ellipsis: true,
          render: (_, entry) => (
            <Link to={`/supervisions/${entry.supervision.id}?suggestion=${entry.id}`}>
              {entry.number}. {entry.text}
            </Link>
          ),
        },
        {
          key: "state",
          title: words.state,
          path: "state",
          width: 84,
          render: (_, entry) => <StateTag of="SuggestionState" value={entry.state} />,
        },
        {
          key: "due",
          title: words.due,
          path: "dueOn",
          width: 214,
          render: (_, entry) => <Due value={entry.dueOn} settled={!isOwed(entry)} />,
        },
        {
          key: "answers",
          title: words.answers,
          path: "answers.totalCount",
          width: 84,
          render: (_, entry) => entry.answers.totalCount,
        },
      ]}
    />
  );
}
