import { Button } from "antd";
import { Link, useParams, useSearchParams } from "react-router";

import { SchemeChangesDocument, SchemeDocument, SchemePaperDocument, type SchemeQuery } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { useRead } from "../api/useRead";
import { Versions } from "../compare/Versions";
import { Blocked } from "../desk/Blocked";
import { stepsAhead } from "../desk/model";
import { Required } from "../desk/Required";
import { Term } from "../deadlines/Term";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useSections } from "../schemes/useSections";
import { WORDS } from "../schemes/words";
import { Checked } from "../selfCheck/Checked";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { Left } from "../stub/Left";
import { PaperButton } from "../table/PaperButton";
import { useWords } from "../words/language";
import { Acts } from "./Acts";

export type Scheme = Extract<NonNullable<SchemeQuery["node"]>, { __typename: "WorkScheme" }>;

/** A work scheme: its text in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(SchemeDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "WorkScheme" ? <SchemePage scheme={node} /> : <Left id={id} />
      }
    </Loaded>
  );
}

function SchemePage({ scheme }: { scheme: Scheme }) {
  useOpened(scheme);
  const words = useWords(WORDS);
  const sections = useSections();
  const [search] = useSearchParams();
  const versions = scheme.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  return (
    <>
      <h1>
        {scheme.title} <StateTag of="SchemeState" value={scheme.state} />
      </h1>
      <Blocked by={scheme.blockedBy} owner={scheme.owner.code} />
      <SincePassed scheme={scheme} />
      <Facts scheme={scheme} shown={Number(search.get("version")) || undefined} />
      <div className="beside">
        <article className="box" aria-label={words.text}>
          <Versions
            versions={versions}
            title={scheme.title}
            changes={SchemeChangesDocument}
          />
        </article>
        <aside>
          <ToChange scheme={scheme} />
          <Checked scheme={scheme} newest={versions[0]?.number ?? 0} />
          <Proposals on={scheme} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story
              acts={scheme.acts.edges.map((edge) => edge.node)}
              missing={stepsAhead(scheme)}
            />
          </section>
        </aside>
      </div>
      <Acts scheme={scheme} />
    </>
  );
}

/** Whether a version that was written since the pass may start as it is. */
function SincePassed({ scheme }: { scheme: Scheme }) {
  const words = useWords(WORDS);
  const newest = scheme.revisions.edges[0]?.node;
  if (scheme.state !== "PASSED" || !newest || newest.releasedAt) return null;
  const starts = [...scheme.allowedActs, ...scheme.proposableActs].includes("SCHEME_START");
  return (
    <p className="box" role="note">
      {starts ? words.keepsPass(newest.number) : words.losesPass(newest.number)}
    </p>
  );
}

/** What must change before the pass of the scheme holds. */
function ToChange({ scheme }: { scheme: Scheme }) {
  const review = scheme.reviews.edges[0]?.node;
  if (review?.state !== "PASSED_WITH_CHANGES") return null;
  const versions = scheme.revisions.edges.map(({ node }) => node);
  const judged = versions.find(({ id }) => id === review.revision?.id);
  const newest = versions[0]?.id === judged?.id ? undefined : versions[0];
  const passed = scheme.acts.edges.find(({ node }) => node.kind === "REVIEW_PASS_WITH_CHANGES")?.node;
  return (
    <div className="box">
      <Required
        changes={review.requiredChanges}
        note={passed?.note}
        judged={judged}
        amended={versions.find(({ id }) => id === review.amended?.id) ?? newest}
      />
    </div>
  );
}

/** Who reviews the scheme; whether that is not the superior of its owner. */
function Reviewer({ scheme: { reviewer, owner } }: { scheme: Scheme }) {
  const words = useWords(WORDS);
  if (!reviewer) return null;
  return (
    <div>
      <dt>{words.reviewer}</dt>
      <dd>
        {reviewer.name}
        {reviewer.code !== owner.superior?.code && words.takenUp}
      </dd>
    </div>
  );
}

function Facts({ scheme, shown }: { scheme: Scheme; shown: number | undefined }) {
  const words = useWords(WORDS);
  const version = scheme.revisions.edges.find(({ node }) => node.number === shown)?.node;
  const plan = scheme.revisions.edges[0]?.node.plan;
  return (
    <dl className="facts">
      <div>
        <dt>{words.owner}</dt>
        <dd>
          <Link to={pathOf(scheme.owner.id)}>{scheme.owner.name}</Link>
        </dd>
      </div>
      <Reviewer scheme={scheme} />
      <div>
        <dt>{words.plan}</dt>
        <dd>{plan ? <Link to={pathOf(plan.id)}>{plan.title}</Link> : words.noPlan}</dd>
      </div>
      <Term deadline={scheme.deadline} />
      <div>
        <dd>
          <Link to={`/records/${scheme.id}`}>
            <Button size="small" tabIndex={-1}>
              {words.record}
            </Button>
          </Link>{" "}
          <PaperButton
            printed={{
              document: SchemePaperDocument,
              variables: { id: scheme.id },
              template: "scheme",
              name: version?.title ?? scheme.title,
              of: version?.id,
            }}
          />
        </dd>
      </div>
    </dl>
  );
}
