import { Link } from "react-router";

import {
  type InspectionKind,
  ReviewsDocument,
  type ReviewsQuery,
  type SchemeState,
  type WorkSchemeFilter,
  type WorkSchemeOrderField,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { DueDay } from "../deadlines/Term";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { Filters } from "./Filters";
import { WORDS } from "./words";

type Row = ReviewsQuery["schemes"]["edges"][number]["node"];
const FIELDS: WorkSchemeOrderField[] = ["TITLE", "ROUND", "STATE", "DEADLINE_ON", "UPDATED_AT"];

/** What the address narrows the list down to, but for the state. */
function narrowed(search: URLSearchParams): WorkSchemeFilter {
  const target = search.get("target");
  const kind = search.get("kind") as InspectionKind | null;
  const year = Number(search.get("year"));
  const round = Number(search.get("round"));
  return {
    titleContains: search.get("text") ?? "",
    ...(target && { targetContains: target }),
    ...(kind && { kind: [kind] }),
    ...(year && { year }),
    ...(round && { round }),
    ...(search.get("mine") && { assignedToMe: true }),
    ...(search.get("late") && { overdue: true }),
  };
}

/** The schemes that bodies below have submitted (前置审核). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const state = listing.search.get("state") as SchemeState | null;
  const all = {
    within: body.code,
    not: { or: [{ owner: [body.code] }, { state: ["DRAFT", "WITHDRAWN"] as SchemeState[] }] },
    ...narrowed(listing.search),
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
              <Filters data={data} listing={listing} />
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
          width: 128,
          ellipsis: true,
          render: (_, row) => row.owner.name,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 80,
          render: (_, row) => labels.of("InspectionKind", row.kind),
        },
        {
          ...sortable(listing, "ROUND"),
          title: words.round,
          path: "round",
          width: 84,
          render: (_, row) => row.round && words.ofRound(row.round),
        },
        {
          key: "revision",
          title: words.revision,
          path: "revision.number",
          width: 70,
          render: (_, row) => row.revision && words.number(row.revision.number),
        },
        {
          key: "submitted",
          title: words.submitted,
          path: "revision.releasedAt",
          width: 126,
          render: (_, row) => <Day value={row.revision?.releasedAt} />,
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 112,
          render: (_, row) => <StateTag of="SchemeState" value={row.state} />,
        },
        {
          ...sortable(listing, "DEADLINE_ON"),
          title: words.due,
          path: "deadline.dueOn",
          width: 200,
          render: (_, row) => <DueDay deadline={row.deadline} />,
        },
        {
          ...sortable(listing, "UPDATED_AT"),
          title: words.updated,
          path: "updatedAt",
          width: 126,
          render: (_, row) => <Day value={row.updatedAt} />,
        },
      ]}
    />
  );
}
