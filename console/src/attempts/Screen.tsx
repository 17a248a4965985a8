import {
  AttemptsDocument,
  type ActKind,
  type AttemptsQuery,
  type DeniedAttemptFilter,
  type DeniedAttemptOrderField,
  type DenialReason,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { endOf, startOf } from "../parts/filtering";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { Filters } from "./Filters";
import { WORDS } from "./words";

type Row = AttemptsQuery["deniedAttempts"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: DeniedAttemptOrderField[] = ["LAST_AT", "FIRST_AT", "TIMES"];

/** What members of the body tried and were denied (被拒操作), for its administrator. */
export function Component() {
  return useViewer().roles.includes("ADMIN") ? <Attempts /> : <NotThere />;
}

function Attempts() {
  const words = useWords(WORDS);
  const listing = useListing();
  const asked = {
    listed: filterOf(listing.search),
    orderBy: orderOf(listing, FIELDS, { field: "LAST_AT", direction: "DESC" }),
  };
  const read = useRead(AttemptsDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <p className="quiet">{words.about}</p>
        <Loaded read={read}>
          {(data) => (
            <>
              <Filters data={data} listing={listing} />
              <Rows
                rows={data.deniedAttempts.edges.map(({ node }) => node)}
                listing={listing}
                exported={{
                  document: AttemptsDocument,
                  variables: asked,
                  list: "deniedAttempts",
                  name: words.title,
                }}
              />
              <Pager
                listing={listing}
                total={data.deniedAttempts.totalCount}
                pageInfo={data.deniedAttempts.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

/** The days in the address are days in China. */
function filterOf(search: URLSearchParams): DeniedAttemptFilter {
  const [member, act, reason, since, until] = ["member", "act", "reason", "since", "until"].map(
    (name) => search.get(name),
  );
  return {
    ...(member && { member }),
    ...(act && { act: [act as ActKind] }),
    ...(reason && { reason: [reason as DenialReason] }),
    ...(since && { triedSince: startOf(since) }),
    ...(until && { triedBefore: endOf(until) }),
  };
}

interface RowsProps {
  rows: Row[];
  listing: Listing;
  exported: Exported;
}

function Rows({ rows, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Row>
      name="attempts"
      exported={exported}
      dataSource={rows}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          key: "member",
          title: words.member,
          path: "member.name",
          width: 90,
          render: (_, row) => row.member.name,
        },
        {
          key: "act",
          title: words.act,
          path: "act",
          width: 170,
          render: (_, row) => (row.act ? labels.act(row.act) : words.noAct),
        },
        {
          key: "target",
          title: words.target,
          path: [
            { title: words.target, path: "target" },
            { title: words.further, path: "further" },
          ],
          render: (_, row) => <Target row={row} />,
        },
        {
          key: "reason",
          title: words.reason,
          path: "reason",
          width: 140,
          render: (_, row) => labels.of("DenialReason", row.reason),
        },
        { ...sortable(listing, "TIMES"), title: words.times, path: "times", width: 76, dataIndex: "times" },
        {
          ...sortable(listing, "FIRST_AT"),
          title: words.first,
          path: "firstAt",
          width: 176,
          render: (_, row) => <Moment value={row.firstAt} />,
        },
        {
          ...sortable(listing, "LAST_AT"),
          title: words.last,
          path: "lastAt",
          width: 176,
          render: (_, row) => <Moment value={row.lastAt} />,
        },
        {
          key: "request",
          title: words.requestId,
          path: "requestId",
          width: 130,
          render: (_, row) => <code className="sent">{row.requestId ?? words.noTarget}</code>,
        },
      ]}
    />
  );
}

function Target({ row: { further, target } }: { row: Row }) {
  const words = useWords(WORDS);
  if (further) return <span className="quiet">{words.further}</span>;
  return <code className="sent">{target || words.noTarget}</code>;
}
