import type { ReactNode } from "react";
import { Link } from "react-router";

import type { BodyPageQuery } from "../__generated__/graphql";
import { Deputies } from "../deputies/Deputies";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { ExportBodies } from "./ExportBodies";
import { Standings } from "./Standings";
import { WORDS } from "./words";

type Body = NonNullable<BodyPageQuery["body"]>;

export function BodyPage({ body, data }: { body: Body; data: BodyPageQuery }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const viewer = useViewer();
  const below = body.subordinates;
  return (
    <div>
      <section className="box">
        <div className="line">
          <h2>{body.name}</h2>
          <span className="push" />
          {below.totalCount > 0 && <Link to={`/bodies/${body.code}/list`}>{words.list}</Link>}
          <ExportBodies filter={{ within: body.code }} name={words.allBelow(body.name)} />
        </div>
        <dl className="facts">
          <Fact term={words.code}>{body.code}</Fact>
          <Fact term={words.division}>{body.division}</Fact>
          <Fact term={words.level}>{labels.of("Level", body.level)}</Fact>
          {body.level !== "CENTRAL" && (
            <Fact term={words.kind}>{labels.of("BodyKind", body.kind)}</Fact>
          )}
        </dl>
        <Places title={words.path} bodies={body.ancestors} />
        {below.totalCount > 0 && (
          <Places title={words.below(below.totalCount)} bodies={below.edges.map(({ node }) => node)} />
        )}
      </section>
      {body.code === viewer.body.code && <Deputies />}
      <Standings body={body} />
      <p className="quiet">{words.seen}</p>
      <Records title={words.plans} of="PlanState" list={body.plans}>
        {body.plans.edges.map(({ node }) => (
          <Row key={node.id} record={node} of="PlanState" title={node.title} />
        ))}
      </Records>
      <Records title={words.schemes} of="SchemeState" list={body.schemes}>
        {body.schemes.edges.map(({ node }) => (
          <Row key={node.id} record={node} of="SchemeState" title={node.title} />
        ))}
      </Records>
      <Records title={words.supervisions} of="SupervisionState" list={data.supervisions}>
        {data.supervisions.edges.map(({ node }) => (
          <Row
            key={node.id}
            record={node}
            of="SupervisionState"
            title={labels.of("SupervisionKind", node.kind)}
          >
            {words.by(node.owner.name)}
          </Row>
        ))}
      </Records>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Places({ title, bodies }: { title: string; bodies: { code: string; name: string }[] }) {
  if (!bodies.length) return null;
  return (
    <nav className="places-of" aria-label={title}>
      <span className="quiet">{title}</span>
      {bodies.map(({ code, name }) => (
        <Link key={code} to={`/bodies/${code}`}>
          {name}
        </Link>
      ))}
    </nav>
  );
}

interface RecordsProps {
  title: string;
  of: string;
  list: { totalCount: number; byState: { state: string; count: number }[] };
  children: ReactNode[];
}

function Records({ title, of, list, children }: RecordsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <section className="box" aria-label={title}>
      <div className="line">
        <h2>{title}</h2>
        {labels.inOrder(of, list.byState).map(({ state, count }) => (
          <span key={state} className="quiet">
            <StateTag of={of} value={state} /> {count}
          </span>
        ))}
      </div>
      {children.length ? <ul className="records">{children}</ul> : <p className="quiet">{words.nothing}</p>}
      {list.totalCount > children.length && (
        <p className="quiet">{words.found(children.length, list.totalCount)}</p>
      )}
    </section>
  );
}

interface RowProps {
  record: { id: string; state: string; updatedAt: string };
  of: string;
  title: string;
  children?: ReactNode;
}

function Row({ record, of, title, children }: RowProps) {
  const words = useWords(WORDS);
  return (
    <li>
      <Link to={pathOf(record.id)}>{title}</Link> {children}
      <span className="push">
        <StateTag of={of} value={record.state} />{" "}
        <span className="quiet">
          {words.updated} <Day value={record.updatedAt} />
        </span>
      </span>
    </li>
  );
}
