import { Button, DatePicker, Segmented, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { Link } from "react-router";

import {
  RuleDocumentsDocument,
  type RuleDocumentKind,
  type RuleDocumentOrderField,
  type RuleDocumentsQuery,
  type RuleDocumentState,
  type RuleStep,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { StateFilter } from "../parts/StateFilter";
import { StateTag } from "../parts/StateTag";
import { TextFilter } from "../parts/TextFilter";
import { useViewer } from "../shell/viewer";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { useTerm } from "./useSections";
import { WORDS } from "./words";

type Row = RuleDocumentsQuery["ruleDocuments"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: RuleDocumentOrderField[] = ["TITLE", "ISSUER", "EFFECTIVE_FROM", "STATE", "LISTED_AT"];

/** The rule documents of the body and of those above it (制度库). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const state = listing.search.get("state") as RuleDocumentState | null;
  const kind = listing.search.get("kind") as RuleDocumentKind | null;
  const step = listing.search.get("step") as RuleStep | null;
  const day = listing.search.get("on");
  const all = {
    titleContains: listing.search.get("text") ?? "",
    issuerContains: listing.search.get("issuer") ?? "",
    ...(kind && { kind: [kind] }),
    ...(step && { step: [step] }),
    ...(day && { effectiveOn: day }),
    ...(listing.search.get("whose") === "own" && { owner: [body.code] }),
  };
  const asked = {
    all,
    body: body.id,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "LISTED_AT", direction: "DESC" }),
  };
  const read = useRead(RuleDocumentsDocument, { ...listing.page, ...asked });
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
                  document: RuleDocumentsDocument,
                  variables: asked,
                  list: "ruleDocuments",
                  name: words.title,
                }}
              />
              <Pager
                listing={listing}
                total={data.ruleDocuments.atLeast}
                pageInfo={data.ruleDocuments.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function Filters({ data, listing }: { data: RuleDocumentsQuery; listing: Listing }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const day = listing.search.get("on");
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
        options={labels.options<RuleDocumentKind>("RuleDocumentKind")}
        onChange={(kind?: string) => listing.change({ kind })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        aria-label={words.step}
        placeholder={words.allSteps}
        value={listing.search.get("step")}
        options={labels.options<RuleStep>("RuleStep")}
        onChange={(step?: string) => listing.change({ step })}
      />
      <DatePicker
        aria-label={words.effectiveOn}
        placeholder={words.effectiveOn}
        value={day ? dayjs(day) : null}
        onChange={(chosen: Dayjs | null) => listing.change({ on: chosen?.format("YYYY-MM-DD") })}
      />
      <StateFilter of="RuleDocumentState" listing={listing} tallies={data.all.byState} />
      <TextFilter listing={listing} label={words.allIssuers} name="issuer" />
      <TextFilter listing={listing} label={words.filter} />
      {data.draft?.allowed && (
        <Link to="/rule-documents/new" className="push">
          <Button type="primary" tabIndex={-1}>
            {labels.act("RULEDOCUMENT_DRAFT")}
          </Button>
        </Link>
      )}
    </div>
  );
}

interface RowsProps {
  data: RuleDocumentsQuery;
  listing: Listing;
  exported: Exported;
}

function Rows({ data, listing, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const term = useTerm();
  return (
    <ListTable<Row>
      name="ruleDocuments"
      exported={exported}
      dataSource={data.ruleDocuments.edges.map((edge) => edge.node)}
      locale={{ emptyText: words.nothing }}
      onChange={sorting(listing)}
      columns={[
        {
          ...sortable(listing, "TITLE"),
          title: words.document,
          path: "title",
          ellipsis: true,
          onCell: (row) => ({ title: row.title }),
          render: (_, row) => <Link to={`/rule-documents/${row.id}`}>{row.title}</Link>,
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 96,
          render: (_, row) => labels.of("RuleDocumentKind", row.kind),
        },
        {
          ...sortable(listing, "ISSUER"),
          title: words.issuer,
          path: "issuer",
          width: 170,
          ellipsis: true,
          onCell: (row) => ({ title: row.issuer }),
          render: (_, row) => row.issuer,
        },
        {
          key: "documentNumber",
          title: words.documentNumber,
          path: "documentNumber",
          width: 140,
          ellipsis: true,
          onCell: (row) => ({ title: row.documentNumber ?? "" }),
          render: (_, row) => row.documentNumber,
        },
        {
          ...sortable(listing, "EFFECTIVE_FROM"),
          title: words.effective,
          path: "effectiveFrom",
          width: 170,
          ellipsis: true,
          onCell: (row) => ({ title: term(row) }),
          render: (_, row) => term(row) || "—",
        },
        {
          key: "owner",
          title: words.owner,
          path: "owner.name",
          width: 140,
          ellipsis: true,
          onCell: (row) => ({ title: row.owner.name }),
          render: (_, row) => row.owner.name,
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 90,
          render: (_, row) => <StateTag of="RuleDocumentState" value={row.state} />,
        },
      ]}
    />
  );
}
