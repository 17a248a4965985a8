import { Button } from "antd";
import { Link, useParams } from "react-router";

import {
  CloseSupervisionDocument,
  SupervisionDocument,
  type SupervisionQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { Proposals } from "../acts/Proposals";
import { useActName, wayOf } from "../acts/way";
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
import { Letter } from "./Letter";
import { Suggestion } from "./Suggestion";
import { WORDS } from "./words";

export type Supervision = Extract<NonNullable<SupervisionQuery["node"]>, { __typename: "Supervision" }>;

const ISSUE = "SUPERVISION_ISSUE_OPINION";

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
          <Letter opinion={supervision.opinion} />
          {supervision.suggestions.length > 0 && (
            <section className="box" aria-label={words.suggestions}>
              <h2>{words.suggestions}</h2>
              {supervision.suggestions.map((suggestion) => (
                <Suggestion key={suggestion.id} suggestion={suggestion} supervision={supervision} />
              ))}
            </section>
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
  const { owner, supervised, startsOn, endsOn, places } = supervision;
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
      <Term deadline={supervision.deadline} />
    </dl>
  );
}

function Acts({ supervision }: { supervision: Supervision }) {
  const words = useWords(WORDS);
  const named = useActName();
  const { id, supervised } = supervision;
  const issues = wayOf(supervision, ISSUE);
  return (
    <div className="bottom">
      <Link to={`/records/${id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      {supervision.opinion && (
        <Link to={`/supervisions/${id}/paper`}>
          <Button tabIndex={-1}>{words.print}</Button>
        </Link>
      )}
      <span className="push" />
      {issues && (
        <Link to={`/supervisions/${id}/opinion`}>
          <Button type="primary" tabIndex={-1}>
            {named(ISSUE, issues)}
          </Button>
        </Link>
      )}
      <ActButton
        act="SUPERVISION_CLOSE"
        on={supervision}
        document={CloseSupervisionDocument}
        input={{ supervisionId: id }}
        to={supervised.name}
        primary
      >
        <p>{words.closes}</p>
      </ActButton>
    </div>
  );
}
