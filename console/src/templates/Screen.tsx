import { Button } from "antd";
import { Link } from "react-router";

import {
  PaperTemplatesDocument,
  PaperTemplatesExportDocument,
  type TemplateRowFragment,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** The body's own templates of papers (文书模板). */
export function Component() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  const read = useRead(PaperTemplatesDocument, { body: body.id });
  return (
    <>
      <div className="line">
        <h1>{words.title}</h1>
        {read.data?.draft?.allowed && (
          <Link to="/templates/new" className="push">
            <Button type="primary" tabIndex={-1}>
              {labels.act("TEMPLATE_DRAFT")}
            </Button>
          </Link>
        )}
      </div>
      <p className="quiet">{words.explained}</p>
      <section className="box" aria-label={words.title}>
        <Loaded read={read}>
          {({ paperTemplates }) => <Rows rows={paperTemplates.edges.map(({ node }) => node)} />}
        </Loaded>
      </section>
    </>
  );
}

function Rows({ rows }: { rows: TemplateRowFragment[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<TemplateRowFragment>
      name="templates"
      exported={{
        document: PaperTemplatesExportDocument,
        variables: {},
        list: "paperTemplates",
        name: words.title,
      }}
      dataSource={rows}
      locale={{ emptyText: words.nothing }}
      columns={[
        {
          key: "heading",
          title: words.heading,
          path: "title",
          ellipsis: true,
          render: (_, row) => <Link to={pathOf(row.id)}>{row.title}</Link>,
        },
        {
          key: "paper",
          title: words.paper,
          path: "paper",
          width: 180,
          render: (_, row) => labels.of("PaperKind", row.paper),
        },
        {
          key: "file",
          title: words.file,
          path: "revision.attachments.name",
          ellipsis: true,
          render: (_, { revision }) => revision?.attachments?.map(({ name }) => name).join(),
        },
        {
          key: "remark",
          title: words.remark,
          path: "revision.remark",
          ellipsis: true,
          render: (_, { revision }) => revision?.remark,
        },
        {
          key: "issued",
          title: words.issued,
          path: "revision.releasedAt",
          width: 130,
          render: (_, { revision }) => <Day value={revision?.releasedAt} />,
        },
        {
          key: "state",
          title: words.state,
          path: "state",
          width: 90,
          render: (_, row) => <StateTag of="TemplateState" value={row.state} />,
        },
      ]}
    />
  );
}
