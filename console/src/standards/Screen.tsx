import { Button } from "antd";
import { Link } from "react-router";

import {
  StandardsDocument,
  StandardsExportDocument,
  type ReviewStandardFilter,
  type StandardRowFragment,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** The standards by which the body judges, and those by which it is judged (审核标准). */
export function Component() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  const own: ReviewStandardFilter = { owner: [body.code] };
  const above: ReviewStandardFilter = { appliesTo: [body.level], not: own };
  const read = useRead(StandardsDocument, { body: body.id, own, above });
  return (
    <>
      <h1>{words.title}</h1>
      <Loaded read={read}>
        {(data) => (
          <>
            {body.level !== "COUNTY" && (
              <section className="box" aria-label={words.own}>
                <div className="line">
                  <h2>{words.own}</h2>
                  {data.draft?.allowed && (
                    <Link to="/standards/new" className="push">
                      <Button type="primary" tabIndex={-1}>
                        {labels.act("STANDARD_DRAFT")}
                      </Button>
                    </Link>
                  )}
                </div>
                <Rows
                  rows={data.own.edges.map(({ node }) => node)}
                  name={words.own}
                  filter={own}
                  nothing={words.noOwn}
                />
              </section>
            )}
            {body.superior && (
              <section className="box" aria-label={words.above}>
                <h2>{words.above}</h2>
                <Rows
                  rows={data.above.edges.map(({ node }) => node)}
                  name={words.above}
                  filter={above}
                  nothing={words.noAbove}
                />
              </section>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

interface RowsProps {
  rows: StandardRowFragment[];
  name: string;
  filter: ReviewStandardFilter;
  nothing: string;
}

function Rows({ rows, name, filter, nothing }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<StandardRowFragment>
      name="standards"
      exported={{
        document: StandardsExportDocument,
        variables: { filter },
        list: "reviewStandards",
        name,
      }}
      dataSource={rows}
      locale={{ emptyText: nothing }}
      columns={[
        {
          key: "heading",
          title: words.heading,
          path: "title",
          ellipsis: true,
          render: (_, row) => <Link to={`/standards/${row.id}`}>{row.title}</Link>,
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
          key: "appliesTo",
          title: words.appliesTo,
          path: "appliesTo",
          width: 90,
          render: (_, row) => labels.of("Level", row.appliesTo),
        },
        {
          key: "document",
          title: words.document,
          path: "document",
          width: 170,
          render: (_, row) => labels.of("ReviewedDocument", row.document),
        },
        {
          key: "mode",
          title: words.mode,
          path: "revision.mode",
          width: 100,
          render: (_, { document, revision }) =>
            document === "SCHEME" ? labels.of("ReviewMode", revision?.mode ?? "APPROVE") : "—",
        },
        {
          key: "clauses",
          title: words.clauses,
          path: "revision.clauses.title",
          width: 80,
          render: (_, row) => words.count(row.revision?.clauses.length ?? 0),
        },
        {
          key: "version",
          title: words.version,
          path: "revision.number",
          width: 90,
          render: (_, row) => row.revision && words.number(row.revision.number),
        },
        {
          key: "issued",
          title: words.issued,
          path: "revision.releasedAt",
          width: 140,
          render: (_, row) => <Day value={row.revision?.releasedAt} />,
        },
        {
          key: "state",
          title: words.state,
          path: "state",
          width: 100,
          render: (_, row) => <StateTag of="StandardState" value={row.state} />,
        },
      ]}
    />
  );
}
