import { Select, Tag } from "antd";
import { Link } from "react-router";

import {
  ActListDocument,
  type ActFilter,
  type ActKind,
  type ActListQuery,
  type ActOrderField,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day, Moment } from "../parts/dates";
import { DayOf } from "../parts/filtering";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { TextFilter } from "../parts/TextFilter";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { dayAfter } from "../words/dates";
import { useWords } from "../words/language";
import { placeOfSubject, useSubjectTitle } from "../workbench/subject";
import "./style.css";
import { WORDS } from "./words";

type Row = ActListQuery["acts"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: ActOrderField[] = ["PERFORMED_AT"];
const BODIES = ["within", "owner"] as const;

/** The acts that the body did or was told of (行文), as that what a number of statistics counts. */
export function Component() {
  const words = useWords(WORDS);
  const listing = useListing();
  const asked = {
    listed: filterOf(listing.search),
    orderBy: orderOf(listing, FIELDS, { field: "PERFORMED_AT", direction: "DESC" }),
  };
  const read = useRead(ActListDocument, { ...listing.page, ...asked });
  const exported = { document: ActListDocument, variables: asked, list: "acts", name: words.title };
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <p className="quiet">{words.about}</p>
        <Filters listing={listing} />
        <Loaded read={read}>
          {({ acts }) => (
            <>
              <Rows rows={acts.edges.map(({ node }) => node)} listing={listing} exported={exported} />
              <Pager listing={listing} total={acts.totalCount} pageInfo={acts.pageInfo} />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function filterOf(search: URLSearchParams): ActFilter {
  const [within, owner, since, until, text] = ["within", "owner", "since", "until", "text"].map((name) =>
    search.get(name),
  );
  const kinds = kindsIn(search);
  return {
    ...(kinds.length > 0 && { kinds }),
    ...(within && { within }),
    ...(owner && { owner: [owner] }),
    ...(since && { doneSince: since }),
    ...(until && { doneBefore: dayAfter(until) }),
    ...(text && { noteContains: text }),
  };
}

function kindsIn(search: URLSearchParams): ActKind[] {
  return (search.get("kinds") ?? "").split(",").filter(Boolean) as ActKind[];
}

function Filters({ listing }: { listing: Listing }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="line">
      <Select
        mode="multiple"
        allowClear
        aria-label={words.kinds}
        placeholder={words.kinds}
        className="kinds-of-acts"
        maxTagCount="responsive"
        optionFilterProp="label"
        value={kindsIn(listing.search)}
        options={labels.options<ActKind>("ActKind")}
        onChange={(kinds) => listing.change({ kinds: kinds.join() })}
      />
      <DayOf name="since" label={words.since} listing={listing} />
      <DayOf name="until" label={words.until} listing={listing} />
      {BODIES.map((name) => {
        const code = listing.search.get(name);
        return code ? (
          <Tag key={name} closable onClose={() => listing.change({ [name]: undefined })}>
            {name === "within" ? words.withinBody(code) : words.ofBody(code)}
          </Tag>
        ) : null;
      })}
      <TextFilter listing={listing} label={words.filter} />
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
  const labels = useLabels();
  const titled = useSubjectTitle();
  return (
    <ListTable<Row>
      name="acts"
      exported={exported}
      dataSource={rows}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          key: "day",
          title: words.day,
          path: "occurredOn",
          width: 130,
          render: (_, row) => <Day value={row.occurredOn ?? row.performedAt} />,
        },
        { key: "body", title: words.body, path: "owner.name", render: (_, row) => row.owner.name },
        { key: "kind", title: words.kind, path: "kind", render: (_, row) => labels.act(row.kind) },
        {
          key: "subject",
          title: words.subject,
          render: (_, { subject }) => {
            const title = subject && titled(subject);
            return title ? <Link to={placeOfSubject(subject)}>{title}</Link> : "—";
          },
        },
        { key: "note", title: words.note, path: "note", render: (_, row) => row.note },
        { key: "member", title: words.member, path: "memberName", width: 100, render: (_, row) => row.memberName },
        {
          ...sortable(listing, "PERFORMED_AT"),
          title: words.performedAt,
          path: "performedAt",
          width: 176,
          render: (_, row) => <Moment value={row.performedAt} />,
        },
      ]}
    />
  );
}
