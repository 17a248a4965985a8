import { Button, Segmented, Select } from "antd";
import { Link } from "react-router";

import {
  ExperiencesDocument,
  type ExperienceKind,
  type ExperienceOrderField,
  type ExperiencesQuery,
  type ExperienceState,
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
import { WORDS } from "./words";

type Row = ExperiencesQuery["experiences"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: ExperienceOrderField[] = ["TITLE", "STATE", "LISTED_AT"];

/** The experiences that the body may read (经验交流). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const state = listing.search.get("state") as ExperienceState | null;
  const kind = listing.search.get("kind") as ExperienceKind | null;
  const all = {
    titleContains: listing.search.get("text") ?? "",
    ...(kind && { kind: [kind] }),
    ...(listing.search.get("whose") === "own" && { owner: [body.code] }),
  };
  const asked = {
    all,
    body: body.id,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "LISTED_AT", direction: "DESC" }),
  };
  const read = useRead(ExperiencesDocument, { ...listing.page, ...asked });
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
                  document: ExperiencesDocument,
                  variables: asked,
                  list: "experiences",
                  name: words.title,
                }}
              />
              <Pager
                listing={listing}
                total={data.experiences.atLeast}
                pageInfo={data.experiences.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function Filters({ data, listing }: { data: ExperiencesQuery; listing: Listing }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="line">
      <Segmented
        aria-label={words.whose}
        value={listing.search.get("whose") ?? "all"}
        options={[
          { value: "all", label: words.all },
          { value: "own", label: words.own },
        ]}
        onChange={(whose) => listing.change({ whose: whose === "own" ? whose : undefined })}
      />
      <Select
        allowClear
        aria-label={words.kind}
        placeholder={words.allKinds}
        value={listing.search.get("kind")}
        options={labels.options<ExperienceKind>("ExperienceKind")}
        onChange={(kind?: string) => listing.change({ kind })}
      />
      <StateFilter of="ExperienceState" listing={listing} tallies={data.all.byState} />
      <TextFilter listing={listing} label={words.filter} />
      {data.draft?.allowed && (
        <Link to="/experiences/new" className="push">
          <Button type="primary" tabIndex={-1}>
            {labels.act("EXPERIENCE_DRAFT")}
          </Button>
        </Link>
      )}
    </div>
  );
}

interface RowsProps {
  data: ExperiencesQuery;
  listing: Listing;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Row>
      name="experiences"
      exported={exported}
      dataSource={data.experiences.edges.map((edge) => edge.node)}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.experience,
          path: "title",
          ellipsis: true,
          onCell: (row) => ({ title: row.title }),
          render: (_, row) => <Link to={`/experiences/${row.id}`}>{row.title}</Link>,
        },
        {
          key: "owner",
          title: words.owner,
          path: "owner.name",
          width: 150,
          ellipsis: true,
          onCell: (row) => ({ title: row.owner.name }),
          render: (_, row) => row.owner.name,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 96,
          render: (_, row) => labels.of("ExperienceKind", row.kind),
        },
        {
          key: "topic",
          title: words.topic,
          path: "topic",
          width: 130,
          ellipsis: true,
          onCell: (row) => ({ title: row.topic ?? "" }),
          render: (_, row) => row.topic,
        },
        {
          key: "adoptions",
          title: words.adoptions,
          path: "adoptions",
          width: 80,
          render: (_, row) => words.adopted(row.adoptions),
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 96,
          render: (_, row) => <StateTag of="ExperienceState" value={row.state} />,
        },
        {
          ...sortable(listing, "LISTED_AT"),
          title: words.listed,
          path: "listedAt",
          width: 134,
          render: (_, row) => (row.state === "DRAFT" ? "—" : <Day value={row.listedAt} />),
        },
      ]}
    />
  );
}
