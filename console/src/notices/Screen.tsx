import { Button, Select } from "antd";
import { Link } from "react-router";

import {
  NoticesDocument,
  type NoticeFilter,
  type NoticeKind,
  type NoticeOrderField,
  type NoticesQuery,
  type NoticeState,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { StateFilter } from "../parts/StateFilter";
import { StateTag } from "../parts/StateTag";
import { TextFilter } from "../parts/TextFilter";
import { useViewer } from "../shell/viewer";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { ANSWERED } from "../dispatches/model";
import { KindFilter } from "./KindFilter";
import { Whose } from "./Whose";
import { WORDS } from "./words";

type Row = NoticesQuery["notices"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: NoticeOrderField[] = ["TITLE", "STATE", "DUE_ON", "YEAR", "LISTED_AT"];
/** The choices of a filter on who has answered, each with its condition. */
const ANSWERS: Record<string, NoticeFilter> = {
  silent: { silent: true },
  overdue: { overdue: true },
};

/** The notices of the body (通报). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const state = listing.search.get("state") as NoticeState | null;
  const kind = listing.search.get("kind") as NoticeKind | null;
  const all = {
    titleContains: listing.search.get("text") ?? "",
    ...(kind && { kind: [kind] }),
    ...ANSWERS[listing.search.get("answers") ?? ""],
  };
  const asked = {
    all,
    body: body.id,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "LISTED_AT", direction: "DESC" }),
  };
  const read = useRead(NoticesDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.explained}</p>
      <section className="box">
        <Loaded read={read}>
          {(data) => (
            <>
              <Filters data={data} listing={listing} />
              <Rows
                data={data}
                listing={listing}
                exported={{
                  document: NoticesDocument,
                  variables: asked,
                  list: "notices",
                  name: words.title,
                }}
              />
              <Pager
                listing={listing}
                total={data.notices.atLeast}
                pageInfo={data.notices.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function Filters({ data, listing }: { data: NoticesQuery; listing: Listing }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="line">
      <Whose value="notices" />
      <KindFilter listing={listing} />
      <Select
        allowClear
        aria-label={words.silence}
        placeholder={words.anyAnswer}
        value={listing.search.get("answers")}
        options={[
          { value: "silent", label: words.silent },
          { value: "overdue", label: words.overdue },
        ]}
        onChange={(answers?: string) => listing.change({ answers })}
      />
      <StateFilter of="NoticeState" listing={listing} tallies={data.all.byState} />
      <TextFilter listing={listing} label={words.filter} />
      {data.draft?.allowed && (
        <>
          <Link to="/supervisions/common" className="push">
            {words.common}
          </Link>
          <Link to="/notices/new">
            <Button type="primary" tabIndex={-1}>
              {labels.act("NOTICE_DRAFT")}
            </Button>
          </Link>
        </>
      )}
    </div>
  );
}

interface RowsProps {
  data: NoticesQuery;
  listing: Listing;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Row>
      name="notices"
      exported={exported}
      dataSource={data.notices.edges.map((edge) => edge.node)}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.notice,
          path: "title",
          ellipsis: true,
          onCell: (row) => ({ title: row.title }),
          render: (_, row) => <Link to={`/notices/${row.id}`}>{row.title}</Link>,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 130,
          render: (_, row) => labels.of("NoticeKind", row.kind),
        },
        { ...sortable(listing, "YEAR"), title: words.year, path: "year", width: 80, render: (_, row) => row.year },
        {
          key: "recipients",
          title: words.recipients,
          width: 130,
          render: (_, row) => <Answered row={row} />,
        },
        {
          ...sortable(listing, "DUE_ON"),
          title: words.dueOn,
          path: "dueOn",
          width: 130,
          render: (_, row) => <Day value={row.dueOn} />,
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 96,
          render: (_, row) => <StateTag of="NoticeState" value={row.state} />,
        },
        {
          ...sortable(listing, "LISTED_AT"),
          title: words.listed,
          path: "listedAt",
          width: 130,
          render: (_, row) => (row.state === "DRAFT" ? words.none : <Day value={row.listedAt} />),
        },
      ]}
    />
  );
}

/** How many recipients have answered, of all. */
function Answered({ row }: { row: Row }) {
  const words = useWords(WORDS);
  const { byState } = row.dispatches;
  const all = byState.reduce((sum, { count }) => sum + count, 0);
  const answered = byState.filter(({ state }) => ANSWERED.includes(state));
  const done = answered.reduce((sum, { count }) => sum + count, 0);
  return <>{all ? words.answered(done, all) : words.none}</>;
}
