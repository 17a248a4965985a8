import { Table } from "antd";
import { Link } from "react-router";

import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { isOpen, type Supervision } from "./ledger";
import { WORDS } from "./words";

/** The supervisions, one a line. */
export function Supervisions({ supervisions }: { supervisions: Supervision[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <Table<Supervision>
      size="small"
      rowKey="id"
      dataSource={supervisions}
      pagination={supervisions.length > 25 && { pageSize: 25, size: "small" }}
      locale={{ emptyText: words.none }}
      columns={[
        {
          title: words.kind,
          width: 120,
          render: (_, row) => (
            <Link to={`/supervisions/${row.id}`}>{labels.of("SupervisionKind", row.kind)}</Link>
          ),
        },
        { title: words.supervised, render: (_, row) => row.supervised.name },
        { title: words.supervising, render: (_, row) => row.owner.name },
        {
          title: words.state,
          width: 100,
          render: (_, row) => <StateTag of="SupervisionState" value={row.state} />,
        },
        { title: words.from, width: 140, render: (_, row) => <Day value={row.startsOn} /> },
        { title: words.until, width: 140, render: (_, row) => <Day value={row.endsOn} /> },
        {
          title: words.suggestions,
          width: 160,
          render: (_, { suggestions }) =>
            words.count(suggestions.filter(isOpen).length, suggestions.length),
        },
      ]}
    />
  );
}
