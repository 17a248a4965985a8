import { Button, Table } from "antd";
import { Link } from "react-router";

import type { WorkbenchQuery, WorkLineFragment } from "../__generated__/graphql";
import { DueDay } from "../deadlines/Term";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { Pager, type useListing } from "../parts/listing";
import { STATES } from "../parts/states";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { boxOf, placeOf } from "./model";
import Filters from "./Filters";
import { WORDS } from "./words";

interface Props {
  list: WorkbenchQuery["worklist"];
  listing: ReturnType<typeof useListing>;
}

/** One list over all kinds of records, with its filters and pages. */
export function Work({ list, listing }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  const box = boxOf(listing.search);
  const dated = box === "TODO" || box === "ONGOING";
  const unread = box === "UNREAD";
  return (
    <section className="box" aria-label={words[box]}>
      <Filters listing={listing} />
      <Table<WorkLineFragment>
        size="small"
        rowKey="id"
        rowClassName={unread ? "unread" : ""}
        sticky={{ offsetHeader: 50 }}
        dataSource={list.edges.map((edge) => edge.node)}
        pagination={false}
        locale={{ emptyText: words.nothing }}
        columns={[
          {
            title: words.matter,
            width: 104,
            render: (_, { work, kind }) =>
              work && !unread ? labels.of("WorkKind", work) : labels.of("RecordKind", kind),
          },
          {
            title: words.subject,
            ellipsis: true,
            render: (_, item) => <Link to={placeOf(item)}>{item.title}</Link>,
          },
          {
            title: words.with,
            width: 130,
            ellipsis: true,
            render: (_, { counterpart }) =>
              counterpart.code === body.code ? words.own : counterpart.name,
          },
          {
            title: words.state,
            width: 104,
            render: (_, { kind, state }) => <StateTag of={STATES[kind]} value={state} />,
          },
          dated
            ? { title: words.due, width: 214, render: (_, item) => <Term item={item} /> }
            : {
                title: words.since,
                width: 160,
                render: (_, { since }) => <Moment value={since} />,
              },
          { title: words.open, width: 76, render: (_, item) => <Open item={item} /> },
        ]}
      />
      <Pager listing={listing} total={list.totalCount} pageInfo={list.pageInfo} />
    </section>
  );
}

function Term({ item }: { item: WorkLineFragment }) {
  return <DueDay deadline={item.deadline} />;
}

function Open({ item }: { item: WorkLineFragment }) {
  const words = useWords(WORDS);
  const mine = item.allowedActs.length > 0;
  return (
    <Link to={placeOf(item)}>
      <Button size="small" tabIndex={-1} type={mine && item.overdue ? "primary" : "default"}>
        {mine ? words.open : words.look}
      </Button>
    </Link>
  );
}
