import { Link } from "react-router";

import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { isOpen, type Supervision } from "./ledger";
import { WORDS } from "./words";

interface Props {
  supervisions: Supervision[];
  exported: Exported;
}

/** The supervisions, one a line. */
export function Supervisions({ supervisions, exported }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Supervision>
      name="supervisions"
      exported={exported}
      dataSource={supervisions}
      pagination={supervisions.length > 25 && { pageSize: 25, size: "small" }}
      locale={{ emptyText: words.none }}
      columns={[
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 120,
          render: (_, row) => (
            <Link to={`/supervisions/${row.id}`}>{labels.of("SupervisionKind", row.kind)}</Link>
          ),
        },
        {
          key: "supervised",
          title: words.supervised,
          path: "supervised.name",
          render: (_, row) => row.supervised.name,
        },
        {
          key: "supervising",
          title: words.supervising,
          path: "owner.name",
          render: (_, row) => row.owner.name,
        },
        {
          key: "state",
          title: words.state,
          path: "state",
          width: 100,
          render: (_, row) => <StateTag of="SupervisionState" value={row.state} />,
        },
        {
          key: "from",
          title: words.from,
          path: "startsOn",
          width: 140,
          render: (_, row) => <Day value={row.startsOn} />,
        },
        {
          key: "until",
          title: words.until,
          path: "endsOn",
          width: 140,
          render: (_, row) => <Day value={row.endsOn} />,
        },
        {
          key: "suggestions",
          title: words.suggestions,
          path: "suggestions.text",
          width: 160,
          render: (_, { suggestions }) =>
            words.count(suggestions.filter(isOpen).length, suggestions.length),
        },
      ]}
    />
  );
}
