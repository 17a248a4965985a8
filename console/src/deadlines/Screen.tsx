import { Button } from "antd";
import { Link } from "react-router";

import {
  DeadlineRulesDocument,
  DeadlineRulesExportDocument,
  type DeadlineRuleRowFragment,
  type DeadlineState,
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
import { Calendar } from "./Calendar";
import { useValidity } from "./useSections";
import { WORDS } from "./words";

/** The rules of deadlines of the body, and those of the bodies above it that bind it (期限规则). */
export function Component() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  const above = body.ancestors.map(({ code }) => code);
  const read = useRead(DeadlineRulesDocument, { body: body.id, own: [body.code], above });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.explained}</p>
      <Loaded read={read}>
        {(data) => (
          <>
            <section className="box" aria-label={words.own}>
              <div className="line">
                <h2>{words.own}</h2>
                {data.draft?.allowed && (
                  <Link to="/deadlines/new" className="push">
                    <Button type="primary" tabIndex={-1}>
                      {labels.act("DEADLINE_DRAFT")}
                    </Button>
                  </Link>
                )}
              </div>
              <Rows
                rows={data.own.edges.map(({ node }) => node)}
                name={words.own}
                owner={[body.code]}
                nothing={words.noOwn}
              />
            </section>
            {above.length > 0 && (
              <section className="box" aria-label={words.above}>
                <h2>{words.above}</h2>
                <Rows
                  rows={data.above.edges.map(({ node }) => node)}
                  name={words.above}
                  owner={above}
                  state={["ISSUED"]}
                  nothing={words.noAbove}
                />
              </section>
            )}
          </>
        )}
      </Loaded>
      <Calendar />
    </>
  );
}

interface RowsProps {
  rows: DeadlineRuleRowFragment[];
  name: string;
  owner: string[];
  state?: DeadlineState[];
  nothing: string;
}

function Rows({ rows, name, owner, state, nothing }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const validity = useValidity();
  return (
    <ListTable<DeadlineRuleRowFragment>
      name="deadlines"
      exported={{
        document: DeadlineRulesExportDocument,
        variables: { owner, state: state ?? null },
        list: "deadlineRules",
        name,
      }}
      dataSource={rows}
      locale={{ emptyText: nothing }}
      columns={[
        {
          key: "heading",
          title: words.heading,
          path: "title",
          width: 220,
          ellipsis: true,
          render: (_, row) => <Link to={pathOf(row.id)}>{row.title}</Link>,
        },
        {
          key: "event",
          title: words.event,
          path: "event",
          width: 140,
          render: (_, row) => labels.of("DeadlineEvent", row.event),
        },
        {
          key: "due",
          title: words.dueAct,
          path: "due",
          width: 130,
          render: (_, row) => labels.of("DueAct", row.due),
        },
        {
          key: "days",
          title: words.days,
          path: "revision.dayCount",
          width: 104,
          render: (_, { revision }) =>
            revision && words.term(revision.dayCount, labels.of("DayKind", revision.counted)),
        },
        {
          key: "basis",
          title: words.basis,
          path: "revision.basis",
          ellipsis: true,
          render: (_, { revision }) => revision?.basis,
        },
        {
          key: "valid",
          title: words.valid,
          path: "revision.validFrom",
          width: 120,
          ellipsis: true,
          render: (_, { revision }) => revision && validity(revision),
        },
        {
          key: "owner",
          title: words.owner,
          path: "owner.name",
          width: 124,
          ellipsis: true,
          render: (_, row) => row.owner.name,
        },
        {
          key: "issued",
          title: words.issued,
          path: "revision.releasedAt",
          width: 124,
          render: (_, { revision }) => <Day value={revision?.releasedAt} />,
        },
        {
          key: "state",
          title: words.state,
          path: "state",
          width: 80,
          render: (_, row) => <StateTag of="DeadlineState" value={row.state} />,
        },
      ]}
    />
  );
}
