import { Button } from "antd";
import { Link, useParams } from "react-router";

import { DispatchDocument, type DispatchQuery } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { useRead } from "../api/useRead";
import { Compared } from "../compare/Compared";
import { Term } from "../deadlines/Term";
import { whoOf } from "../dispatches/model";
import { Attached } from "../files/Attached";
import { useLabels } from "../labels/labels";
import { useSections } from "../notices/useSections";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { useWords } from "../words/language";
import { Acts } from "./Acts";
import { WORDS } from "./words";

export type Dispatch = Extract<NonNullable<DispatchQuery["node"]>, { __typename: "Dispatch" }>;

/** A notice as one recipient was sent it, with its receipt and its answer. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(DispatchDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "Dispatch" ? <Page dispatch={node} /> : <NotThere />)}
    </Loaded>
  );
}

function Page({ dispatch }: { dispatch: Dispatch }) {
  useOpened(dispatch);
  const words = useWords(WORDS);
  return (
    <>
      <h1>
        {dispatch.title} <StateTag of="DispatchState" value={dispatch.state} />
      </h1>
      <Facts dispatch={dispatch} />
      <div className="beside">
        <div>
          <article className="box" aria-label={words.text}>
            <Text dispatch={dispatch} />
          </article>
          <section className="box" aria-label={words.answer}>
            <h2>{words.answer}</h2>
            <Answer dispatch={dispatch} />
          </section>
        </div>
        <aside>
          <Proposals on={dispatch} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={dispatch.acts.edges.map(({ node }) => node)} />
          </section>
        </aside>
      </div>
      <Bottom dispatch={dispatch} />
    </>
  );
}

function Facts({ dispatch }: { dispatch: Dispatch }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { owner, kind, year, listedAt, receivedOn, deadline } = dispatch;
  return (
    <dl className="facts">
      <div>
        <dt>{words.owner}</dt>
        <dd>
          <Link to={pathOf(owner.id)}>{owner.name}</Link>
        </dd>
      </div>
      <div>
        <dt>{words.recipient}</dt>
        <dd>{whoOf(dispatch)}</dd>
      </div>
      <div>
        <dt>{words.kind}</dt>
        <dd>
          {labels.of("NoticeKind", kind)} {year}
        </dd>
      </div>
      <div>
        <dt>{words.sentOn}</dt>
        <dd>
          <Day value={listedAt} />
        </dd>
      </div>
      <div>
        <dt>{words.receivedOn}</dt>
        <dd>
          <Day value={receivedOn} />
        </dd>
      </div>
      <Term deadline={deadline} />
    </dl>
  );
}

function Text({ dispatch: { revision } }: { dispatch: Dispatch }) {
  const sections = useSections();
  if (!revision) return null;
  return (
    <>
      <Compared sections={sections(revision)} />
      <Attached files={revision.enclosures ?? []} />
    </>
  );
}

function Answer({ dispatch }: { dispatch: Dispatch }) {
  const words = useWords(WORDS);
  const { answer, rule, ruleNumber } = dispatch;
  if (!answer) return <p className="quiet">{words.noAnswer}</p>;
  return (
    <>
      <p className="prose">{answer.note}</p>
      {rule && (
        <p>
          {words.rule}：{rule} {ruleNumber}
        </p>
      )}
      <Attached files={answer.attachments} />
      <p className="quiet">
        {whoOf(dispatch)} <Day value={answer.occurredOn ?? answer.performedAt} />
      </p>
    </>
  );
}

function Bottom({ dispatch }: { dispatch: Dispatch }) {
  const words = useWords(WORDS);
  return (
    <div className="bottom">
      <Link to={`/records/${dispatch.id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      <Link to={`/dispatches/${dispatch.id}/paper`}>
        <Button tabIndex={-1}>{words.paper}</Button>
      </Link>
      {dispatch.notice && (
        <Link to={pathOf(dispatch.notice.id)}>
          <Button tabIndex={-1}>{words.notice}</Button>
        </Link>
      )}
      <span className="push" />
      <Acts dispatch={dispatch} />
    </div>
  );
}
