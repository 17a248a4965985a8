import { Link } from "react-router";

import { NoticeDocument } from "../__generated__/graphql";
import { whoOf } from "../dispatches/model";
import { WORDS as LEDGER } from "../dispatches/words";
import { Day } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import { cut } from "../table/cut";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import type { Notice } from "./Screen";
import { WORDS } from "./words";

type Row = Notice["dispatches"]["edges"][number]["node"];

/** The recipients of a notice, those who are silent first. */
export function Recipients({ notice }: { notice: Notice }) {
  const words = useWords(WORDS);
  const ledger = useWords(LEDGER);
  return (
    <section className="box" aria-label={words.recipients}>
      <h2>{words.recipients}</h2>
      <ListTable<Row>
        name="recipients"
        exported={{
          document: NoticeDocument,
          variables: { id: notice.id },
          list: "node.dispatches",
          name: words.ledger(notice.title),
        }}
        dataSource={notice.dispatches.edges.map(({ node }) => node)}
        columns={[
          {
            key: "who",
            title: words.recipients,
            path: [
              { title: ledger.recipient, path: "recipient.name" },
              { title: ledger.addressee, path: "addressee" },
            ],
            ellipsis: true,
            onCell: (row) => ({ title: whoOf(row) }),
            render: (_, row) => <Link to={`/dispatches/${row.id}`}>{whoOf(row)}</Link>,
          },
          {
            key: "state",
            title: ledger.state,
            path: "state",
            width: 130,
            render: (_, row) => <StateTag of="DispatchState" value={row.state} />,
          },
          day("receivedOn", ledger.receivedOn),
          day("answeredOn", ledger.answeredOn),
          cut({ key: "answer.note", title: ledger.answer, path: "answer.note" }, (row) => row.answer?.note),
          cut({ key: "rule", title: ledger.rule, path: "rule" }, (row) => row.rule),
        ]}
      />
    </section>
  );
}

function day(key: "receivedOn" | "answeredOn", title: string) {
  return { key, title, path: key, width: 130, render: (_: unknown, row: Row) => <Day value={row[key]} /> };
}
