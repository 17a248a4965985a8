import { Button, Table } from "antd";
import { Link } from "react-router";

import {
  ProposedByMeDocument,
  type Box,
  type ProposalToDoFragment,
  type WorkbenchQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { LATER } from "./laterWords";
import { useTitle } from "./subject";
import { WORDS } from "./words";

type Page = WorkbenchQuery["inbox"]["proposalsToSign"];

interface Props {
  box: Box;
  toSign: Page;
  sentBack: Page;
}

/** Proposals that belong to a box: what is to be signed and came back, or what the viewer proposed. */
export function Proposals({ box, toSign, sentBack }: Props) {
  const words = useWords(WORDS);
  const later = useWords(LATER);
  if (box === "STARTED") return <Mine />;
  if (box !== "TODO") return null;
  return (
    <>
      <Listed title={words.sign} page={toSign} open={later.preview} />
      <Listed title={later.sentBack} page={sentBack} open={words.look} />
    </>
  );
}

function Mine() {
  const words = useWords(WORDS);
  const later = useWords(LATER);
  const { member } = useViewer();
  const read = useRead(ProposedByMeDocument, { member: member.id });
  return (
    <Loaded read={read}>
      {({ proposals }) => <Listed title={later.mine} page={proposals} open={words.look} />}
    </Loaded>
  );
}

function Listed({ title, page, open }: { title: string; page: Page; open: string }) {
  const words = useWords(WORDS);
  const later = useWords(LATER);
  const labels = useLabels();
  const titled = useTitle();
  const proposals = page.edges.map(({ node }) => node);
  if (proposals.length === 0) return null;
  return (
    <section className="box" aria-label={title}>
      <h2>
        {title} {page.totalCount}
      </h2>
      <Table<ProposalToDoFragment>
        size="small"
        rowKey="id"
        dataSource={proposals}
        pagination={false}
        showHeader={false}
        columns={[
          {
            title: words.subject,
            ellipsis: true,
            render: (_, proposal) => (
              <Link to={pathOf(proposal.id)}>
                {[labels.act(proposal.act), titled(proposal.record)].filter(Boolean).join(later.colon)}
              </Link>
            ),
          },
          { title: later.proposedBy, width: 90, dataIndex: "proposedBy" },
          {
            title: words.state,
            width: 84,
            render: (_, { state }) => <StateTag of="ProposalState" value={state} />,
          },
          {
            title: words.since,
            width: 160,
            render: (_, { updatedAt }) => <Moment value={updatedAt} />,
          },
          {
            title: words.open,
            width: 96,
            render: (_, { id }) => (
              <Link to={pathOf(id)}>
                <Button size="small" tabIndex={-1}>
                  {open}
                </Button>
              </Link>
            ),
          },
        ]}
      />
      {proposals.length < page.totalCount && (
        <p className="quiet">{later.partly(proposals.length, page.totalCount)}</p>
      )}
    </section>
  );
}
