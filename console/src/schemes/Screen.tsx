import { Button, Segmented } from "antd";
import { Link } from "react-router";

import {
  SchemesDocument,
  type SchemesQuery,
  type SchemeState,
  type WorkSchemeOrderField,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Choice } from "../parts/filtering";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { StateFilter } from "../parts/StateFilter";
import { StateTag } from "../parts/StateTag";
import { TextFilter } from "../parts/TextFilter";
import { YearFilter } from "../parts/YearFilter";
import { useViewer } from "../shell/viewer";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Row = SchemesQuery["schemes"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: WorkSchemeOrderField[] = ["TITLE", "YEAR", "STATE", "UPDATED_AT"];

/** The schemes that the body may see, its own first (工作方案). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const text = listing.search.get("text") ?? "";
  const state = listing.search.get("state") as SchemeState | null;
  const everybody = listing.search.get("whose") === "all";
  const year = Number(listing.search.get("year"));
  const target = listing.search.get("target");
  const reviewer = listing.search.get("reviewer");
  const all = {
    titleContains: text,
    ...(target && { targetContains: target }),
    ...(reviewer && { reviewer: [reviewer] }),
    ...(year && { year }),
    ...(!everybody && { owner: [body.code] }),
  };
  const asked = {
    all,
    body: body.id,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "UPDATED_AT", direction: "DESC" }),
  };
  const read = useRead(SchemesDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <Loaded read={read}>
          {(data) => (
            <>
              <Filters data={data} listing={listing} />
              <Rows
                data={data}
                listing={listing}
                exported={{ document: SchemesDocument, variables: asked, list: "schemes", name: words.title }}
              />
              <Pager
                listing={listing}
                total={data.schemes.atLeast}
                pageInfo={data.schemes.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function Filters({ data, listing }: { data: SchemesQuery; listing: Listing }) {
  const words = useWords(WORDS);
  const { body } = data.viewer;
  const reviewers = [body, ...body.ancestors].map(({ code, name }) => ({ value: code, label: name }));
  return (
    <div className="line">
      <Segmented
        aria-label={words.whose}
        value={listing.search.get("whose") ?? "own"}
        options={[
          { value: "own", label: words.own },
          { value: "all", label: words.all },
        ]}
        onChange={(whose) => listing.change({ whose: whose === "all" ? whose : undefined })}
      />
      <YearFilter listing={listing} />
      <Choice name="reviewer" label={words.reviewer} listing={listing} options={reviewers} />
      <TextFilter name="target" listing={listing} label={words.filterTargets} />
      <StateFilter of="SchemeState" listing={listing} tallies={data.all.byState} />
      <TextFilter listing={listing} label={words.filter} />
      {data.draft?.allowed && (
        <Link to="/schemes/new">
          <Button type="primary" tabIndex={-1}>
            {words.draft}
          </Button>
        </Link>
      )}
    </div>
  );
}

interface RowsProps {
  data: SchemesQuery;
  listing: Listing;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Row>
      name="schemes"
      exported={exported}
      dataSource={data.schemes.edges.map((edge) => edge.node)}
      locale={{ emptyText: <Nothing listing={listing} /> }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.scheme,
          path: "title",
          ellipsis: true,
          render: (_, row) => <Link to={`/schemes/${row.id}`}>{row.title}</Link>,
        },
        {
          key: "owner",
          title: words.owner,
          path: "owner.name",
          width: 160,
          ellipsis: true,
          render: (_, row) => row.owner.name,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 96,
          render: (_, row) => labels.of("InspectionKind", row.kind),
        },
        {
          key: "newest",
          title: words.newest,
          path: "revision.number",
          width: 100,
          render: (_, row) => row.revision && words.revision(row.revision.number),
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 100,
          render: (_, row) => <StateTag of="SchemeState" value={row.state} />,
        },
        {
          ...sortable(listing, "UPDATED_AT"),
          title: words.updated,
          path: "updatedAt",
          width: 140,
          render: (_, row) => <Day value={row.updatedAt} />,
        },
      ]}
    />
  );
}

/** Why the list is empty, and where there may be more. */
function Nothing({ listing: { search, change } }: { listing: Listing }) {
  const words = useWords(WORDS);
  const narrowed = ["state", "text", "target", "reviewer"].some((name) => search.has(name));
  const own = search.get("whose") !== "all";
  return (
    <>
      {narrowed ? words.nothing : own ? words.noneOfOwn : words.none}{" "}
      {own && (
        <Button size="small" onClick={() => change({ whose: "all" })}>
          {words.lookElsewhere}
        </Button>
      )}
    </>
  );
}
