import { Table } from "antd";
import { Link } from "react-router";

import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import type { Mapped } from "./mapped";
import { PlanLink } from "./PlanLink";
import type { Seek } from "./seek";
import { StandTag } from "./StandTag";
import { WORDS } from "./words";

/** The same as the tiles say, a line for each body. */
export function BodiesTable({ bodies, seek }: { bodies: Mapped[]; seek: Seek }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <section className="box">
      <Table<Mapped>
        size="small"
        rowKey="code"
        pagination={false}
        sticky={{ offsetHeader: 50 }}
        dataSource={bodies}
        locale={{ emptyText: words.nothing }}
        columns={[
          {
            title: words.body,
            render: (_, { code, name }) => <Link to={`/bodies/${code}`}>{name}</Link>,
          },
          { title: words.level, width: 90, render: (_, row) => labels.of("Level", row.level) },
          { title: words.superior, width: 170, dataIndex: "superior" },
          {
            title: words.state,
            width: 170,
            render: (_, { stand, stale }) => (
              <>
                {stand ? <StandTag stand={stand} /> : words.untold}{" "}
                {stale && <span className="tag waiting">{words.stale}</span>}
              </>
            ),
          },
          {
            title: words.since,
            width: 150,
            render: (_, { waitingSince }) => <Day value={waitingSince} />,
          },
          {
            title: words.plan,
            ellipsis: true,
            render: (_, body) => <PlanLink body={body} seek={seek} />,
          },
        ]}
      />
    </section>
  );
}
