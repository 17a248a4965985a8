import { Button, Checkbox, InputNumber, Segmented, Select } from "antd";
import { Link } from "react-router";

import {
  PlansDocument,
  type PlanKind,
  type PlanOrderField,
  type PlansQuery,
  type PlanState,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
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

type Row = PlansQuery["plans"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: PlanOrderField[] = ["TITLE", "YEAR", "STATE", "UPDATED_AT"];

/** The plans that the body may see (规划计划). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const state = listing.search.get("state") as PlanState | null;
  const own = listing.search.get("whose") === "own";
  const stale = listing.search.get("stale") === "true";
  const year = Number(listing.search.get("year"));
  const kind = listing.search.get("kind") as PlanKind | null;
  const round = Number(listing.search.get("round"));
  const batch = Number(listing.search.get("batch"));
  const all = {
    titleContains: listing.search.get("text") ?? "",
    ...(year && { year }),
    ...(kind && { kind: [kind] }),
    ...(round && { round }),
    ...(batch && { batch }),
    ...(own && { owner: [body.code] }),
    ...(stale && { stale }),
  };
  const asked = {
    all,
    body: body.id,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "UPDATED_AT", direction: "DESC" }),
  };
  const read = useRead(PlansDocument, { ...listing.page, ...asked });
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
                exported={{ document: PlansDocument, variables: asked, list: "plans", name: words.title }}
              />
              <Pager
                listing={listing}
                total={data.plans.atLeast}
                pageInfo={data.plans.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function Filters({ data, listing }: { data: PlansQuery; listing: Listing }) {
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
      <YearFilter listing={listing} />
      <Select
        className="narrow"
        aria-label={words.kind}
        value={listing.search.get("kind") ?? ""}
        options={[{ value: "", label: words.every }, ...labels.options<PlanKind>("PlanKind")]}
        onChange={(kind) => listing.change({ kind: kind || undefined, round: undefined, batch: undefined })}
      />
      {listing.search.get("kind") === "ROUND_ARRANGEMENT" && (
        <>
          <NumberFilter listing={listing} name="round" label={words.roundNumber} />
          <NumberFilter listing={listing} name="batch" label={words.batchNumber} />
        </>
      )}
      <StateFilter of="PlanState" listing={listing} tallies={data.all.byState} />
      <Checkbox
        checked={listing.search.get("stale") === "true"}
        onChange={({ target }) => listing.change({ stale: target.checked ? "true" : undefined })}
      >
        {words.stale}
      </Checkbox>
      <TextFilter listing={listing} label={words.filter} />
      <Link to="/plans/map">{words.map}</Link>
      {data.draft?.allowed && (
        <Link to="/plans/new">
          <Button type="primary" tabIndex={-1}>
            {labels.act("PLAN_DRAFT")}
          </Button>
        </Link>
      )}
    </div>
  );
}

interface NumberProps {
  listing: Listing;
  name: "round" | "batch";
  label: string;
}

function NumberFilter({ listing, name, label }: NumberProps) {
  return (
    <InputNumber
      min={1}
      max={100}
      precision={0}
      aria-label={label}
      placeholder={label}
      value={Number(listing.search.get(name)) || null}
      onChange={(value) => listing.change({ [name]: value ? String(value) : undefined })}
    />
  );
}

interface RowsProps {
  data: PlansQuery;
  listing: Listing;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Row>
      name="plans"
      exported={exported}
      dataSource={data.plans.edges.map((edge) => edge.node)}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.plan,
          path: [
            { title: words.plan, path: "title" },
            { title: words.stale, path: "stale" },
          ],
          ellipsis: true,
          onCell: (row) => ({ title: row.title }),
          render: (_, row) => (
            <>
              <Link to={`/plans/${row.id}`}>{row.title}</Link>{" "}
              {row.stale && <span className="tag waiting">{words.stale}</span>}
            </>
          ),
        },
        {
          key: "owner",
          title: words.owner,
          path: "owner.name",
          width: 150,
          ellipsis: true,
          render: (_, row) => row.owner.name,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 96,
          render: (_, row) => labels.of("PlanKind", row.kind),
        },
        {
          ...sortable(listing, "YEAR"),
          title: words.term,
          path: [
            { title: words.year, path: "year" },
            { title: words.lastYear, path: "lastYear" },
            { title: words.roundNumber, path: "round" },
            { title: words.batchNumber, path: "batch" },
          ],
          width: 150,
          render: (_, { year, lastYear, round, batch }) => (
            <>
              {words.years(year, lastYear)} {round && words.round(round)} {batch && words.batch(batch)}
            </>
          ),
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 96,
          render: (_, row) => <StateTag of="PlanState" value={row.state} />,
        },
        {
          ...sortable(listing, "UPDATED_AT"),
          title: words.updated,
          path: "updatedAt",
          width: 134,
          render: (_, row) => <Day value={row.updatedAt} />,
        },
      ]}
    />
  );
}
