import { Link } from "react-router";

import type { DispatchLineFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { sortable, sorting, type useListing } from "../parts/listing";
import { StateTag } from "../parts/StateTag";
import { cut } from "../table/cut";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  rows: DispatchLineFragment[];
  listing: ReturnType<typeof useListing>;
  exported: Exported;
}

/** The ledger of a list of what was sent: a line for each recipient. */
export function Rows({ rows, listing, exported }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<DispatchLineFragment>
      name="dispatches"
      exported={exported}
      dataSource={rows}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.notice,
          path: "title",
          ellipsis: true,
          onCell: (row) => ({ title: row.title }),
          render: (_, row) => <Link to={`/dispatches/${row.id}`}>{row.title}</Link>,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 110,
          render: (_, row) => labels.of("NoticeKind", row.kind),
        },
        called("owner", words.owner, "owner.name", ({ owner }) => owner.name),
        called("recipient", words.recipient, "recipient.name", ({ recipient }) => recipient?.name),
        called("addressee", words.addressee, "addressee", ({ addressee }) => addressee),
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 120,
          render: (_, row) => <StateTag of="DispatchState" value={row.state} />,
        },
        {
          ...sortable(listing, "DUE_ON"),
          title: words.dueOn,
          path: "dueOn",
          width: 126,
          render: (_, row) => <Day value={row.dueOn} />,
        },
        {
          key: "receivedOn",
          title: words.receivedOn,
          path: "receivedOn",
          width: 126,
          render: (_, row) => <Day value={row.receivedOn} />,
        },
        {
          key: "answeredOn",
          title: words.answeredOn,
          path: "answeredOn",
          width: 126,
          render: (_, row) => <Day value={row.answeredOn} />,
        },
      ]}
    />
  );
}

type Said = (row: DispatchLineFragment) => string | null | undefined;

function called(key: string, title: string, path: string, said: Said) {
  return cut({ key, title, path, width: 122 }, said);
}
