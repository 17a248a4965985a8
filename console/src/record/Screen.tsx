import { Table } from "antd";
import { Link, useParams } from "react-router";

import {
  RecordDocument,
  type KnownReaderFragment,
  type Permission,
  type RecordQuery,
} from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { Story } from "../story/Story";
import { Left } from "../stub/Left";
import { useWords } from "../words/language";
import { WORDS } from "./words";

const READS: Record<string, Permission> = {
  consultation: "CONSULTATION_READ",
  deadline: "DEADLINE_READ",
  dispatch: "DISPATCH_READ",
  experience: "EXPERIENCE_READ",
  ruledocument: "RULEDOCUMENT_READ",
  notice: "NOTICE_READ",
  plan: "PLAN_READ",
  scheme: "SCHEME_READ",
  standard: "STANDARD_READ",
  supervision: "SUPERVISION_READ",
  template: "TEMPLATE_READ",
};

/** Who can see a record and through which acts, and all that happened to it. */
export function Component() {
  const { id = "" } = useParams();
  const permission = READS[id.split("_")[0] ?? ""];
  return permission ? <Reading id={id} permission={permission} /> : <NotThere />;
}

function Reading({ id, permission }: { id: string; permission: Permission }) {
  const words = useWords(WORDS);
  const read = useRead(RecordDocument, { id, permission });
  return (
    <Loaded read={read}>
      {(data) =>
        data.node && "owner" in data.node ? (
          <>
            <h1>{words.title}</h1>
            <p>
              <Link to={pathOf(id)}>
                <Title node={data.node} />
              </Link>
            </p>
            <Why data={data} owner={data.node.owner.name} />
            <Who data={data} />
            <Proposals on={data} />
            <section className="box" aria-label={words.story}>
              <h2>{words.story}</h2>
              <Story acts={data.acts.edges.map((edge) => edge.node)} />
            </section>
          </>
        ) : (
          <Left id={id} />
        )
      }
    </Loaded>
  );
}

type Node = Extract<NonNullable<RecordQuery["node"]>, { owner: unknown }>;

function Title({ node }: { node: Node }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  if (node.__typename !== "Supervision") return node.title;
  return words.supervision(labels.of("SupervisionKind", node.kind), node.supervised.name);
}

function Why({ data, owner }: { data: RecordQuery; owner: string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const explained = data.accessExplanation;
  if (!explained) return null;
  return (
    <section className="box">
      <h2>{words.why}</h2>
      <p>{words.relation(labels.of("Relation", explained.relation), owner)}</p>
      {explained.relation === "SELF" ? (
        <p>{words.own}</p>
      ) : (
        <>
          <p>{words.through}</p>
          <Readers readers={explained.through} />
        </>
      )}
    </section>
  );
}

function Who({ data }: { data: RecordQuery }) {
  const words = useWords(WORDS);
  return (
    <section className="box">
      <h2>{words.who}</h2>
      {data.readers ? (
        <Readers readers={data.readers.edges.map((edge) => edge.node)} />
      ) : (
        <p className="quiet">{words.ownerOnly}</p>
      )}
    </section>
  );
}

function Readers({ readers }: { readers: KnownReaderFragment[] }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const audience = ({ body, reach }: KnownReaderFragment) =>
    reach === "BODY" ? body.name : `${body.name}（${labels.of("Reach", reach)}）`;
  return (
    <Table<KnownReaderFragment>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={readers}
      columns={[
        { title: words.audience, width: 360, render: (_, reader) => audience(reader) },
        { title: words.bodies, width: 90, dataIndex: "bodies" },
        {
          title: words.acts,
          render: (_, reader) =>
            reader.acts.edges.map(({ node }) => (
              <div key={node.id}>
                {labels.act(node.kind)} <Moment value={node.performedAt} />
              </div>
            )),
        },
      ]}
    />
  );
}
