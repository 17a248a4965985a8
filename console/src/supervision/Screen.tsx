import { Link, useParams } from "react-router";

import { SupervisionDocument, type SupervisionQuery } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { useRead } from "../api/useRead";
import { Term } from "../deadlines/Term";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { useWords } from "../words/language";
import { Acts } from "./Acts";
import { Letter } from "./Letter";
import { WORDS } from "./words";

export type Supervision = Extract<NonNullable<SupervisionQuery["node"]>, { __typename: "Supervision" }>;

/** A supervision: its opinion letter, and what became of each suggestion. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(SupervisionDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Supervision" ? <SupervisionPage supervision={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function SupervisionPage({ supervision }: { supervision: Supervision }) {
  useOpened(supervision);
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h1>
        {words.title(labels.of("SupervisionKind", supervision.kind), supervision.supervised.name)}{" "}
        <StateTag of="SupervisionState" value={supervision.state} />
      </h1>
      <Facts supervision={supervision} />
      <div className="beside">
        <div>
          {/* The newest letter is what there is work on. */}
          {[...supervision.opinions].reverse().map((opinion) => (
            <Letter key={opinion.id} opinion={opinion} supervision={supervision} />
          ))}
          {supervision.opinions.length === 0 && (
            <p className="box quiet">{words.noLetter}</p>
          )}
        </div>
        <aside>
          <Proposals on={supervision} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={supervision.acts.edges.map((edge) => edge.node)} />
          </section>
        </aside>
      </div>
      <Acts supervision={supervision} />
    </>
  );
}

function Facts({ supervision }: { supervision: Supervision }) {
  const words = useWords(WORDS);
  const { owner, supervised, startsOn, endsOn, places, team, topics, group } = supervision;
  return (
    <dl className="facts">
      <div>
        <dt>{words.supervised}</dt>
        <dd>
          <Link to={pathOf(supervised.id)}>{supervised.name}</Link>
        </dd>
      </div>
      <div>
        <dt>{words.supervising}</dt>
        <dd>
          <Link to={pathOf(owner.id)}>{owner.name}</Link>
        </dd>
      </div>
      <div>
        <dt>{words.term}</dt>
        <dd>
          <Day value={startsOn} />
          {words.to}
          <Day value={endsOn} />
        </dd>
      </div>
      <div>
        <dt>{words.places}</dt>
        <dd>{places.join(words.comma)}</dd>
      </div>
      {team && team.length > 0 && (
        <div>
          <dt>{words.team}</dt>
          <dd>{team.join(words.comma)}</dd>
        </div>
      )}
      {topics && topics.length > 0 && (
        <div>
          <dt>{words.topics}</dt>
          <dd>{topics.join(words.comma)}</dd>
        </div>
      )}
      {group && (
        <div>
          <dt>{words.group}</dt>
          <dd>
            <Link to={`/supervisions?view=supervisions&group=${group}`}>{words.seeGroup}</Link>
          </dd>
        </div>
      )}
      <Term deadline={supervision.deadline} />
    </dl>
  );
}
