import { Table } from "antd";
import { Link } from "react-router";

import { UrgePlanDocument } from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { worstFirst, type CascadeLine, type CascadePlan } from "./lines";
import { StateOf } from "./StateOf";
import { WORDS } from "./words";

const PAGE = 100;

interface Props {
  plan: CascadePlan;
  lines: CascadeLine[];
  names: Map<string, string>;
}

/** The same as the tiles say, a line for each body, and who owes a plan can be urged. */
export function LinesTable({ plan, lines, names }: Props) {
  const words = useWords(WORDS);
  const called = (code: string | null) => (code ? (names.get(code) ?? code) : "");
  const number = (title: string, of: (line: CascadeLine) => number | null) => ({
    title,
    width: 90,
    sorter: (a: CascadeLine, b: CascadeLine) => (of(a) ?? -1) - (of(b) ?? -1),
    render: (_: unknown, line: CascadeLine) => of(line) ?? "—",
  });
  return (
    <section className="box">
      <Table<CascadeLine>
        size="small"
        rowKey="code"
        pagination={lines.length > PAGE && { pageSize: PAGE, showSizeChanger: false }}
        sticky={{ offsetHeader: 50 }}
        dataSource={[...lines].sort(worstFirst)}
        locale={{ emptyText: words.nothing }}
        columns={[
          {
            title: words.body,
            width: 160,
            render: (_, { code }) => <Link to={`/bodies/${code}`}>{called(code)}</Link>,
          },
          { title: words.superior, width: 130, render: (_, { superior }) => called(superior) },
          { title: words.state, width: 110, render: (_, { state }) => <StateOf state={state} /> },
          { title: words.dueOn, width: 130, render: (_, { dueOn }) => <Day value={dueOn} /> },
          number(words.adopted, ({ adopted }) => adopted),
          number(words.adapted, ({ adapted }) => adapted),
          number(words.notApplicable, ({ notApplicable }) => notApplicable),
          number(words.missing, ({ gaps }) => gaps),
          number(words.done, ({ done }) => done),
          {
            title: words.urged,
            render: (_, line) => (
              <>
                {line.urgedAt && (
                  <>
                    <Day value={line.urgedAt} />{" "}
                  </>
                )}
                {line.owes && (
                  <ActButton
                    act="PLAN_URGE"
                    on={plan}
                    document={UrgePlanDocument}
                    input={{ planId: plan.id, body: line.code }}
                    to={called(line.code)}
                  >
                    <p>{words.urges(plan.title)}</p>
                  </ActButton>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
