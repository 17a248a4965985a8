import type { UIEvent } from "react";
import { Link, useParams } from "react-router";

import { BodiesExportDocument, type BodiesExportQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { useViewer } from "../shell/viewer";
import { ListTable } from "../table/ListTable";
import { useScrolled } from "../table/useScrolled";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Row = BodiesExportQuery["bodies"]["edges"][number]["node"];
/** How far before its end the next page of the list is read. */
const AHEAD_PX = 1200;

/** A body and all bodies below it, in one list that is read as one scrolls. */
export function Component() {
  const viewer = useViewer();
  const code = useParams().code ?? viewer.body.code;
  return <Listed key={code} code={code} />;
}

function Listed({ code }: { code: string }) {
  const words = useWords(WORDS);
  const filter = { within: code };
  const list = useScrolled(BodiesExportDocument, { filter }, ({ bodies }) => bodies);
  return (
    <>
      <h1>{words.title}</h1>
      <section className="box">
        <p className="quiet">
          <Link to={`/bodies/${code}`}>{words.tree}</Link>
        </p>
        <Loaded read={list}>
          {({ rows, total }) => (
            <>
              <Bodies rows={rows} code={code} more={list.more} />
              <p className="quiet" role="status">
                {words.read(rows.length, total)}
              </p>
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

interface Props {
  rows: Row[];
  code: string;
  more: () => void;
}

function Bodies({ rows, code, more }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const scrolled = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }: UIEvent<HTMLElement>) => {
    if (scrollHeight - scrollTop - clientHeight < AHEAD_PX) more();
  };
  return (
    <ListTable<Row>
      name="bodies"
      rowKey="code"
      exported={{
        document: BodiesExportDocument,
        variables: { filter: { within: code } },
        list: "bodies",
        name: words.title,
      }}
      dataSource={rows}
      virtual
      sticky={false}
      scroll={{ x: 900, y: Math.max(300, window.innerHeight - 290) }}
      onScroll={scrolled}
      columns={[
        {
          key: "name",
          title: words.name,
          path: "name",
          render: (_, row) => <Link to={`/bodies/${row.code}`}>{row.name}</Link>,
        },
        { key: "code", title: words.code, path: "code", width: 120, dataIndex: "code" },
        {
          key: "level",
          title: words.level,
          path: "level",
          width: 120,
          render: (_, row) => labels.of("Level", row.level),
        },
        {
          key: "kind",
          title: words.kind,
          path: "kind",
          width: 140,
          render: (_, row) => (row.level === "CENTRAL" ? "—" : labels.of("BodyKind", row.kind)),
        },
        {
          key: "superior",
          title: words.superior,
          path: "superior.name",
          render: (_, row) => row.superior?.name,
        },
      ]}
    />
  );
}
