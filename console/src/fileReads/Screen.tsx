import { Tag } from "antd";

import {
  FileReadsDocument,
  type FileReadFilter,
  type FileReadOrderField,
  type FileReadsQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { Moment } from "../parts/dates";
import { Choice, DayOf, endOf, startOf } from "../parts/filtering";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Row = FileReadsQuery["fileReads"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: FileReadOrderField[] = ["READ_AT"];

/** Who has read which files (查阅记录), for directors and administrators. */
export function Component() {
  const { roles } = useViewer();
  return roles.includes("ADMIN") || roles.includes("DIRECTOR") ? <Reads /> : <NotThere />;
}

function Reads() {
  const words = useWords(WORDS);
  const listing = useListing();
  const asked = {
    listed: filterOf(listing.search),
    orderBy: orderOf(listing, FIELDS, { field: "READ_AT", direction: "DESC" }),
  };
  const read = useRead(FileReadsDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <p className="quiet">{words.about}</p>
        <Loaded read={read}>
          {({ viewer, fileReads }) => (
            <>
              <Filters colleagues={viewer.colleagues} listing={listing} />
              <Rows
                rows={fileReads.edges.map(({ node }) => node)}
                listing={listing}
                exported={{
                  document: FileReadsDocument,
                  variables: asked,
                  list: "fileReads",
                  name: words.title,
                }}
              />
              <Pager listing={listing} total={fileReads.totalCount} pageInfo={fileReads.pageInfo} />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function filterOf(search: URLSearchParams): FileReadFilter {
  const [file, member, since, until] = ["file", "member", "since", "until"].map((name) => search.get(name));
  return {
    ...(file && { file }),
    ...(member && { member }),
    ...(since && { readSince: startOf(since) }),
    ...(until && { readBefore: endOf(until) }),
  };
}

interface FiltersProps {
  colleagues: FileReadsQuery["viewer"]["colleagues"];
  listing: Listing;
}

function Filters({ colleagues, listing }: FiltersProps) {
  const words = useWords(WORDS);
  const file = listing.search.get("file");
  return (
    <div className="line">
      <Choice
        name="member"
        label={words.member}
        listing={listing}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayOf name="since" label={words.since} listing={listing} />
      <DayOf name="until" label={words.until} listing={listing} />
      {file && (
        <Tag closable onClose={() => listing.change({ file: undefined })}>
          {words.ofFile}
        </Tag>
      )}
    </div>
  );
}

interface RowsProps {
  rows: Row[];
  listing: Listing;
  exported: Exported;
}

function Rows({ rows, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  return (
    <ListTable<Row>
      name="fileReads"
      exported={exported}
      dataSource={rows}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "READ_AT"),
          title: words.readAt,
          path: "readAt",
          width: 176,
          render: (_, row) => <Moment value={row.readAt} />,
        },
        {
          key: "file",
          title: words.file,
          path: "fileName",
          render: (_, row) => row.fileName ?? <span className="quiet">{words.unnamed}</span>,
        },
        {
          key: "owner",
          title: words.owner,
          path: "fileOwner.name",
          render: (_, row) => row.fileOwner.name,
        },
        { key: "reader", title: words.reader, path: "reader.name", render: (_, row) => row.reader.name },
        {
          key: "member",
          title: words.member,
          path: "member.name",
          width: 100,
          render: (_, row) => row.member?.name ?? words.otherBody,
        },
        {
          key: "address",
          title: words.address,
          path: "address",
          width: 150,
          render: (_, row) => row.address ?? words.otherBody,
        },
        {
          key: "request",
          title: words.requestId,
          path: "requestId",
          width: 150,
          render: (_, row) => <code className="sent">{row.requestId ?? words.otherBody}</code>,
        },
      ]}
    />
  );
}
