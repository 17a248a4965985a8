import { Button, Table } from "antd";
import { useState } from "react";

import { DeputiesDocument, EndDeputyDocument, type DeputyLineFragment } from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { NameDialog } from "./NameDialog";
import { WORDS } from "./words";

/** Who acts in a director's stead (代签): of the viewer's own body, named and ended here. */
export function Deputies() {
  const words = useWords(WORDS);
  const { roles } = useViewer();
  const read = useRead(DeputiesDocument, {});
  const [opened, setOpened] = useState<number>();
  return (
    <Loaded read={read}>
      {({ viewer, deputies }) => (
        <section className="box" aria-label={words.title}>
          <div className="line">
            <h2>{words.title}</h2>
            <span className="push" />
            {roles.includes("DIRECTOR") && (
              <Button onClick={() => setOpened(Date.now())}>{words.name}</Button>
            )}
          </div>
          <p className="quiet">{words.about}</p>
          {deputies.totalCount > 0 ? (
            <Lines deputies={deputies.edges.map(({ node }) => node)} />
          ) : (
            <p className="quiet">{words.nobody}</p>
          )}
          {deputies.totalCount > deputies.edges.length && (
            <p className="quiet">{words.partly(deputies.edges.length, deputies.totalCount)}</p>
          )}
          {opened && (
            <NameDialog
              key={opened}
              colleagues={viewer.colleagues}
              close={() => setOpened(undefined)}
            />
          )}
        </section>
      )}
    </Loaded>
  );
}

function Lines({ deputies }: { deputies: DeputyLineFragment[] }) {
  const words = useWords(WORDS);
  return (
    <Table<DeputyLineFragment>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={deputies}
      columns={[
        { title: words.deputy, dataIndex: "memberName" },
        { title: words.director, dataIndex: "directorName" },
        {
          title: words.days,
          render: (_, { startsOn, endsOn }) => (
            <>
              <Day value={startsOn} />
              {words.until}
              <Day value={endsOn} />
            </>
          ),
        },
        { title: words.state, width: 96, render: (_, deputy) => <State deputy={deputy} /> },
        { title: words.acts, width: 130, render: (_, deputy) => <End deputy={deputy} /> },
      ]}
    />
  );
}

function State({ deputy }: { deputy: DeputyLineFragment }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  if (deputy.state === "ENDED") {
    return <span className="tag neutral">{labels.of("DeputyState", deputy.state)}</span>;
  }
  if (deputy.running) return <span className="tag going">{words.running}</span>;
  // What is over can be ended no more.
  const past = !deputy.allowedActs.includes("DEPUTY_END");
  return <span className="tag neutral">{past ? words.past : words.toCome}</span>;
}

function End({ deputy }: { deputy: DeputyLineFragment }) {
  const words = useWords(WORDS);
  return (
    <ActButton
      act="DEPUTY_END"
      on={deputy}
      document={EndDeputyDocument}
      input={{ deputyId: deputy.id }}
      asks={words.reason}
      danger
    >
      <p>{words.ends(deputy.memberName, deputy.directorName)}</p>
    </ActButton>
  );
}
