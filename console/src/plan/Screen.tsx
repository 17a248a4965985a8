import { Button } from "antd";
import { Link, useParams, useSearchParams } from "react-router";

import { PlanChangesDocument, PlanDocument, PlanPaperDocument, type PlanQuery } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { useRead } from "../api/useRead";
import { Versions } from "../compare/Versions";
import { useLabels } from "../labels/labels";
import { Term } from "../deadlines/Term";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useSections } from "../plans/useSections";
import { useViewer } from "../shell/viewer";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { Left } from "../stub/Left";
import { PaperButton } from "../table/PaperButton";
import { useWords } from "../words/language";
import { Acts } from "./Acts";
import { Basis } from "./Basis";
import { Progress } from "./Progress";
import { Said } from "./Said";
import { WORDS } from "./words";

export type Plan = Extract<NonNullable<PlanQuery["node"]>, { __typename: "Plan" }>;

/** A plan: its text in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const { body } = useViewer();
  const read = useRead(PlanDocument, { id, code: body.code });
  return (
    <Loaded read={read}>
      {(data) =>
        data.node?.__typename === "Plan" ? <PlanPage plan={data.node} data={data} /> : <Left id={id} />
      }
    </Loaded>
  );
}

function PlanPage({ plan, data }: { plan: Plan; data: PlanQuery }) {
  useOpened(plan);
  const words = useWords(WORDS);
  const sections = useSections();
  const [search] = useSearchParams();
  const versions = plan.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  const released = plan.revisions.edges.find(({ node }) => node.releasedAt)?.node;
  return (
    <>
      <h1>
        {plan.title} <StateTag of="PlanState" value={plan.state} />{" "}
        {plan.stale && <span className="tag waiting">{words.stale}</span>}
      </h1>
      <Facts plan={plan} shown={Number(search.get("version")) || undefined} />
      <div className="beside">
        <article className="box" aria-label={words.text}>
          <Versions
            versions={versions}
            title={plan.title}
            changes={PlanChangesDocument}
          />
        </article>
        <aside>
          <Proposals on={plan} />
          <Said plan={plan} />
          <Progress items={released?.items ?? []} />
          <Basis plan={plan} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={plan.acts.edges.map((edge) => edge.node)} />
          </section>
          {plan.schemes.totalCount > 0 && <Schemes plan={plan} />}
        </aside>
      </div>
      <Acts plan={plan} data={data} />
    </>
  );
}

function Facts({ plan, shown }: { plan: Plan; shown: number | undefined }) {
  const words = useWords(WORDS);
  const version = plan.revisions.edges.find(({ node }) => node.number === shown)?.node;
  const labels = useLabels();
  return (
    <dl className="facts">
      <div>
        <dt>{words.owner}</dt>
        <dd>
          <Link to={pathOf(plan.owner.id)}>{plan.owner.name}</Link>
        </dd>
      </div>
      <div>
        <dt>{words.kind}</dt>
        <dd>{labels.of("PlanKind", plan.kind)}</dd>
      </div>
      <Term deadline={plan.deadline} />
      {plan.duties.map(({ obliged, text, dueOn, escalateAfter }) => (
        <div key={obliged + text}>
          <dt>{words.duty}</dt>
          <dd>
            {text}
            <div className="quiet said">
              {dueOn && <Day value={dueOn} />} {escalateAfter !== null && words.escalates(escalateAfter)}
            </div>
          </dd>
        </div>
      ))}
      {plan.state !== "DRAFT" && plan.state !== "WITHDRAWN" && (
        <div>
          <dd>
            <Link to={`/plans/${plan.id}/cascade`}>
              <Button size="small" tabIndex={-1}>
                {words.cascade}
              </Button>
            </Link>
          </dd>
        </div>
      )}
      <div>
        <dd>
          <Link to={`/records/${plan.id}`}>
            <Button size="small" tabIndex={-1}>
              {words.record}
            </Button>
          </Link>{" "}
          <PaperButton
            printed={{
              document: PlanPaperDocument,
              variables: { id: plan.id },
              template: "plan",
              name: version?.title ?? plan.title,
              of: version?.id,
            }}
          />
        </dd>
      </div>
    </dl>
  );
}

function Schemes({ plan }: { plan: Plan }) {
  const words = useWords(WORDS);
  return (
    <section className="box">
      <h2>{words.schemes(plan.schemes.totalCount)}</h2>
      <ul className="plain">
        {plan.schemes.edges.map(({ node }) => (
          <li key={node.id}>
            <Link to={pathOf(node.id)}>{node.title}</Link>{" "}
            <StateTag of="SchemeState" value={node.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
