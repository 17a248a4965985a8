import { Checkbox } from "antd";
import { Link } from "react-router";

import {
  ConsultationsDocument,
  type ConsultationOrderField,
  type ConsultationsQuery,
  type ConsultationState,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { Day, Due } from "../parts/dates";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateFilter } from "../parts/StateFilter";
import { StateTag } from "../parts/StateTag";
import { TextFilter } from "../parts/TextFilter";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Row = ConsultationsQuery["consultations"]["edges"][number]["node"];
const FIELDS: ConsultationOrderField[] = ["TITLE", "STATE", "DUE_ON", "LISTED_AT", "UPDATED_AT"];

/** What the body asks others, and what it is asked (征求意见). */
export function Component() {
  const words = useWords(WORDS);
  const listing = useListing();
  const state = listing.search.get("state") as ConsultationState | null;
  const all = {
    titleContains: listing.search.get("text") ?? "",
    ...(listing.search.get("overdue") === "true" && { overdue: true }),
  };
  const asked = {
    all,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "LISTED_AT", direction: "DESC" }),
  };
  const read = useRead(ConsultationsDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <Loaded read={read}>
          {(data) => (
            <>
              <div className="line">
                <StateFilter of="ConsultationState" listing={listing} tallies={data.all.byState} />
                <Checkbox
                  checked={listing.search.get("overdue") === "true"}
                  onChange={({ target }) => listing.change({ overdue: target.checked ? "true" : undefined })}
                >
                  {words.overdue}
                </Checkbox>
                <TextFilter listing={listing} label={words.filter} />
              </div>
              <Rows
                data={data}
                listing={listing}
                exported={{
                  document: ConsultationsDocument,
                  variables: asked,
                  list: "consultations",
                  name: words.title,
                }}
              />
              <Pager
                listing={listing}
                total={data.consultations.atLeast}
                pageInfo={data.consultations.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

interface RowsProps {
  data: ConsultationsQuery;
  listing: ReturnType<typeof useListing>;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  return (
    <ListTable<Row>
      name="consultations"
      exported={exported}
      dataSource={data.consultations.edges.map((edge) => edge.node)}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.scheme,
          path: "title",
          ellipsis: true,
          render: (_, row) => <Link to={pathOf(row.id)}>{row.title}</Link>,
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
          key: "asked",
          title: words.asked,
          path: "asked.name",
          width: 150,
          ellipsis: true,
          render: (_, row) => row.asked?.name,
        },
        {
          key: "department",
          title: words.department,
          path: "department",
          width: 120,
          ellipsis: true,
          render: (_, row) => row.department,
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 110,
          render: (_, row) => <StateTag of="ConsultationState" value={row.state} />,
        },
        {
          ...sortable(listing, "DUE_ON"),
          title: words.dueOn,
          path: "dueOn",
          width: 190,
          render: (_, { dueOn, deadline }) =>
            deadline ? <Due value={deadline.dueOn} /> : <Day value={dueOn} />,
        },
        {
          ...sortable(listing, "LISTED_AT"),
          title: words.sent,
          path: "listedAt",
          width: 130,
          render: (_, row) => <Day value={row.listedAt} />,
        },
        {
          key: "opinion",
          title: words.opinion,
          path: "opinion.note",
          ellipsis: true,
          render: (_, row) => row.opinion?.note,
        },
      ]}
    />
  );
}
