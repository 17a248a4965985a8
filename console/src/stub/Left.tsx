import { Alert } from "antd";
import { Link } from "react-router";

import { StubDocument, type StubQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { Story } from "../story/Story";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Stub = Extract<NonNullable<StubQuery["node"]>, { __typename: "Stub" }>;

/** What is left of a record that is not shown: what it was and whom to ask, if anything. */
export function Left({ id }: { id: string }) {
  const read = useRead(StubDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "Stub" ? <Told stub={node} /> : <NotThere />)}
    </Loaded>
  );
}

function Told({ stub }: { stub: Stub }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const kind = labels.of("RecordKind", stub.recordKind);
  return (
    <>
      <h1>{words.title(kind)}</h1>
      <Alert showIcon type="info" title={words.why} description={words.ask} />
      <section className="box">
        <dl className="facts">
          <div>
            <dt>{words.kind}</dt>
            <dd>{kind}</dd>
          </div>
          <div>
            <dt>{words.owner}</dt>
            <dd>
              <Link to={pathOf(stub.owner.id)}>{stub.owner.name}</Link>
            </dd>
          </div>
          <div>
            <dt>{words.toldAt}</dt>
            <dd>
              <Moment value={stub.toldAt} />
            </dd>
          </div>
        </dl>
      </section>
      <section className="box" aria-label={words.story}>
        <h2>{words.story}</h2>
        <Story acts={stub.acts.edges.map((edge) => edge.node)} />
      </section>
    </>
  );
}
