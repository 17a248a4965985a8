import { Checkbox } from "antd";
import { Link } from "react-router";

import {
  ReviewsDocument,
  type ReviewsQuery,
  type SchemeState,
  type WorkSchemeOrderField,
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

type Row = ReviewsQuery["schemes"]["edges"][number]["node"];
const FIELDS: WorkSchemeOrderField[] = ["TITLE", "STATE", "UPDATED_AT"];

/** The schemes that bodies below have submitted (前置审核). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const text = listing.search.get("text") ?? "";
  const state = listing.search.get("state") as SchemeState | null;
  const target = listing.search.get("target");
  const mine = listing.search.get("mine") === "1";
  const all = {
    within: body.code,
    not: { or: [{ owner: [body.code] }, { state: ["DRAFT", "WITHDRAWN"] as SchemeState[] }] },
    titleContains: text,
    ...(target && { targetContains: target }),
    ...(mine && { assignedToMe: true }),
  };
  const asked = {
    all,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "UPDATED_AT", direction: "DESC" }),
  };
  const read = useRead(ReviewsDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <Loaded read={read}>
          {(data) => (
            <>
              <div className="line">
                <StateFilter of="SchemeState" listing={listing} tallies={data.all.byState} />
                <Checkbox
                  checked={mine}
                  onChange={({ target }) => listing.change({ mine: target.checked ? "1" : undefined })}
                >
                  {words.mine}
                </Checkbox>
                <div className="line push">
                  <TextFilter name="target" listing={listing} label={words.filterTargets} />
                  <TextFilter listing={listing} label={words.filter} />
                  <Link to="/consultations">{words.consultations}</Link>
                </div>
              </div>
              <Rows
                data={data}
                listing={listing}
                exported={{ document: ReviewsDocument, variables: asked, list: "schemes", name: words.title }}
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

interface RowsProps {
  data: ReviewsQuery;
  listing: ReturnType<typeof useListing>;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Row>
      name="reviews"
      exported={exported}
      dataSource={data.schemes.edges.map((edge) => edge.node)}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.scheme,
          path: "title",
          ellipsis: true,
          render: (_, row) => <Link to={`/reviews/${row.id}`}>{row.title}</Link>,
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
          key: "revision",
          title: words.revision,
          path: "revision.number",
          width: 90,
          render: (_, row) => row.revision && words.number(row.revision.number),
        },
        {
          key: "submitted",
          title: words.submitted,
          path: "revision.releasedAt",
          width: 140,
          render: (_, row) => <Day value={row.revision?.releasedAt} />,
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
