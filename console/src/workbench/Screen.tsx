import { Button, Table } from "antd";
import { Link, useSearchParams } from "react-router";

import { WorkbenchDocument, type WorkbenchQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Due } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { isLate, isSoon, itemsOf, type Item } from "./items";
import { Newest } from "./Newest";
import { Tiles } from "./Tiles";
import { WORDS } from "./words";

/** What is late, what is next, and what has changed (工作台). */
export function Component() {
  const words = useWords(WORDS);
  const read = useRead(WorkbenchDocument, {});
  return (
    <>
      <h1>{words.title}</h1>
      <Loaded read={read}>{(data) => <Workbench data={data} />}</Loaded>
    </>
  );
}

function Workbench({ data }: { data: WorkbenchQuery }) {
  const [search] = useSearchParams();
  const items = itemsOf(data.inbox);
  return (
    <>
      <Tiles items={items} inbox={data.inbox} />
      <div className="beside">
        <Waiting items={items.filter((item) => isShown(item, search.get("show")))} data={data} />
        <Newest acts={data.acts.edges.map((edge) => edge.node)} />
      </div>
    </>
  );
}

function isShown(item: Item, show: string | null): boolean {
  if (show === "late") return isLate(item);
  if (show === "soon") return isSoon(item);
  return show === null || item.kind === show;
}

function Waiting({ items, data }: { items: Item[]; data: WorkbenchQuery }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const lists = Object.values(data.inbox).filter((list) => typeof list === "object");
  const total = lists.reduce((sum, list) => sum + list.totalCount, 0);
  const listed = lists.reduce((sum, list) => sum + list.edges.length, 0);
  const title = (item: Item) =>
    item.act ? [labels.act(item.act), item.title].filter(Boolean).join("：") :
    item.title ?? `${labels.of("SupervisionKind", item.supervisionKind ?? "")}${words.dot}${item.from}`;
  return (
    <section className="box" aria-label={words.waiting}>
      <Table<Item>
        size="small"
        rowKey="id"
        sticky={{ offsetHeader: 50 }}
        dataSource={items}
        pagination={items.length > 20 && { pageSize: 20, size: "small", showSizeChanger: false }}
        locale={{ emptyText: words.nothing }}
        columns={[
          { title: words.matter, width: 104, render: (_, item) => words[item.kind] },
          {
            title: words.subject,
            ellipsis: true,
            render: (_, item) => <Link to={item.path}>{title(item)}</Link>,
          },
          { title: words.from, width: 130, ellipsis: true, render: (_, item) => item.from ?? words.own },
          {
            title: words.state,
            width: 84,
            render: (_, item) => <StateTag of={item.enum} value={item.state} />,
          },
          { title: words.due, width: 214, render: (_, item) => <Due value={item.due} /> },
          { title: words.mine, width: 76, render: (_, item) => <Open item={item} /> },
        ]}
      />
      {listed < total && <p className="quiet">{words.partly(listed, total)}</p>}
    </section>
  );
}

function Open({ item }: { item: Item }) {
  const words = useWords(WORDS);
  return (
    <Link to={item.path} title={item.mine ? undefined : words.notMine}>
      <Button size="small" tabIndex={-1} type={item.mine && isLate(item) ? "primary" : "default"}>
        {item.mine ? words.open : words.look}
      </Button>
    </Link>
  );
}
