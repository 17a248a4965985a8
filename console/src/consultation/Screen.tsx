import { Button } from "antd";
import { Link, useParams } from "react-router";

import { ConsultationDocument } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { useRead } from "../api/useRead";
import { Term } from "../deadlines/Term";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { useWords } from "../words/language";
import { Acts } from "./Acts";
import { Asked } from "./Asked";
import { whoOf, type Consultation } from "./model";
import { Opinion } from "./Opinion";
import { WORDS } from "./words";

/** One consultation: what is asked, with its copies, and what was answered. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(ConsultationDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "Consultation" ? <Page consultation={node} /> : <NotThere />)}
    </Loaded>
  );
}

function Page({ consultation }: { consultation: Consultation }) {
  useOpened(consultation);
  const words = useWords(WORDS);
  const { revision } = consultation;
  return (
    <>
      <h1>
        {words.of(consultation.title)} <StateTag of="ConsultationState" value={consultation.state} />
      </h1>
      <Facts consultation={consultation} />
      <div className="beside">
        <div>
          <article className="box" aria-label={words.question}>
            {revision && <Asked asking={revision} />}
          </article>
          <section className="box" aria-label={words.opinion}>
            <h2>{words.opinion}</h2>
            <Opinion consultation={consultation} />
          </section>
        </div>
        <aside>
          <Proposals on={consultation} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={consultation.acts.edges.map((edge) => edge.node)} />
          </section>
        </aside>
      </div>
      <Bottom consultation={consultation} />
    </>
  );
}

function Facts({ consultation }: { consultation: Consultation }) {
  const words = useWords(WORDS);
  const { owner, asked, revision, listedAt, deadline } = consultation;
  return (
    <dl className="facts">
      <div>
        <dt>{words.owner}</dt>
        <dd>
          <Link to={pathOf(owner.id)}>{owner.name}</Link>
        </dd>
      </div>
      <div>
        <dt>{words.asked}</dt>
        <dd>{asked ? <Link to={pathOf(asked.id)}>{asked.name}</Link> : whoOf(consultation)}</dd>
      </div>
      <div>
        <dt>{words.submitter}</dt>
        <dd>{revision?.submitter}</dd>
      </div>
      <div>
        <dt>{words.sentOn}</dt>
        <dd>
          <Day value={listedAt} />
        </dd>
      </div>
      <Term deadline={deadline} />
    </dl>
  );
}

function Bottom({ consultation }: { consultation: Consultation }) {
  const words = useWords(WORDS);
  const scheme = consultation.review?.scheme;
  return (
    <div className="bottom">
      <Link to={`/records/${consultation.id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      {scheme && "id" in scheme && (
        <Link to={`/reviews/${scheme.id}?view=consulted`}>
          <Button tabIndex={-1}>{words.scheme}</Button>
        </Link>
      )}
      <span className="push" />
      <Acts consultation={consultation} />
    </div>
  );
}
