import { Button, Select, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";

import type { Begun } from "../noticeForm/values";
import { pathOf } from "../parts/records";
import { useWords } from "../words/language";
import { bodiesOf, type Common, type Finding, type Problem } from "./server";
import "./style.css";
import { WORDS } from "./words";

interface Props {
  problem: Problem;
  /** All that was looked through. */
  findings: Common["findings"];
  /** Whether the viewer may draft a notice. */
  drafts: boolean;
}

/** A problem that is proposed: who looks at it takes findings out or in, and drafts a notice of them. */
export function Proposed({ problem, findings, drafts }: Props) {
  const words = useWords(WORDS);
  const { title, category, score } = problem;
  const [listed, setListed] = useState(problem.findings);
  const [chosen, setChosen] = useState(problem.findings);
  const taken = found(chosen, findings);
  const takeIn = (key: string) => {
    setListed([...listed, key]);
    setChosen([...chosen, key]);
  };
  return (
    <section className="box proposed" aria-label={title}>
      <h2>
        {title} <span className="tag neutral">{category ?? words.noCategory}</span>
      </h2>
      <p className="quiet">
        {[
          words.bodies(bodiesOf(taken)),
          words.chosen(taken.length),
          words.score(Math.round(score * 100)),
        ].join("　")}
      </p>
      <Table<Finding>
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={found(listed, findings)}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: ({ body, text }) => ({ "aria-label": words.of(body.name, text) }),
          getTitleCheckboxProps: () => ({ "aria-label": words.all }),
        }}
        columns={[
          { title: words.body, width: 170, render: (_, { body }) => body.name },
          { title: words.finding, dataIndex: "text" },
          {
            title: words.source,
            width: 110,
            render: (_, { supervision, number }) => (
              <Link to={pathOf(supervision)}>{words.letter(number)}</Link>
            ),
          },
        ]}
      />
      <div className="line">
        <Select
          className="wide"
          aria-label={words.add}
          placeholder={words.add}
          value={null as string | null}
          showSearch={{ optionFilterProp: "label" }}
          options={Object.values(findings)
            .filter(({ key }) => !listed.includes(key))
            .map(({ key, body, text }) => ({ value: key, label: words.of(body.name, text) }))}
          onChange={(key) => key && takeIn(key)}
        />
        <span className="push" />
        {drafts && taken.length > 0 && (
          <Link to="/notices/new" state={begunOf(problem, taken, words.noticeTitle(category))}>
            <Button type="primary" tabIndex={-1}>
              {words.draft}
            </Button>
          </Link>
        )}
      </div>
    </section>
  );
}

function found(keys: string[], findings: Common["findings"]): Finding[] {
  return keys.flatMap((key) => findings[key] ?? []);
}

/** What a notice of these findings begins with. */
function begunOf({ title, category }: Problem, chosen: Finding[], called: string): Begun {
  return {
    title: called,
    problems: [{ text: title, category, findings: chosen.map(({ key }) => key) }],
  };
}
