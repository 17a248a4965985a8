import { Button } from "antd";
import { Link, useParams } from "react-router";

import {
  IssueStandardDocument,
  StandardChangesDocument,
  StandardDocument,
  WithdrawStandardDocument,
  type StandardQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { Proposals } from "../acts/Proposals";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { Versions } from "../compare/Versions";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useSections } from "../standards/useSections";
import { WORDS } from "../standards/words";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { useWords } from "../words/language";

type Standard = Extract<NonNullable<StandardQuery["node"]>, { __typename: "ReviewStandard" }>;

/** A review standard: its clauses in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(StandardDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "ReviewStandard" ? <StandardPage standard={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function StandardPage({ standard }: { standard: Standard }) {
  useOpened(standard);
  const words = useWords(WORDS);
  const labels = useLabels();
  const sections = useSections();
  const versions = standard.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  return (
    <>
      <h1>
        {standard.title} <StateTag of="StandardState" value={standard.state} />
      </h1>
      <dl className="facts">
        <div>
          <dt>{words.owner}</dt>
          <dd>
            <Link to={pathOf(standard.owner.id)}>{standard.owner.name}</Link>
          </dd>
        </div>
        <div>
          <dt>{words.appliesTo}</dt>
          <dd>{labels.of("Level", standard.appliesTo)}</dd>
        </div>
        <div>
          <dt>{words.document}</dt>
          <dd>{labels.of("ReviewedDocument", standard.document)}</dd>
        </div>
      </dl>
      <div className="beside">
        <article className="box" aria-label={words.text}>
          <Versions
            versions={versions}
            title={standard.title}
            changes={StandardChangesDocument}
          />
        </article>
        <aside>
          <Proposals on={standard} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={standard.acts.edges.map((edge) => edge.node)} />
          </section>
        </aside>
      </div>
      <Acts standard={standard} />
    </>
  );
}

function Acts({ standard }: { standard: Standard }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const editing = useEditName();
  const { id, allowedActs, appliesTo } = standard;
  const newest = standard.revisions.edges[0]?.node;
  const number = newest?.number ?? 0;
  const shared = { on: standard, input: { standardId: id, expectedRevision: number } };
  return (
    <div className="bottom">
      <Link to={`/records/${id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      <span className="push" />
      <ActButton
        {...shared}
        {...(standard.state === "ISSUED" && { to: words.below })}
        danger
        act="STANDARD_WITHDRAW"
        document={WithdrawStandardDocument}
      >
        <p>{words.withdraws}</p>
      </ActButton>
      {allowedActs.includes("STANDARD_EDIT") && (
        <Link to={`/standards/${id}/edit`}>
          <Button tabIndex={-1}>{editing("STANDARD_EDIT", newest)}</Button>
        </Link>
      )}
      <ActButton
        {...shared}
        to={newest?.takesUp ? words.allBelow : words.below}
        primary
        act="STANDARD_ISSUE"
        document={IssueStandardDocument}
      >
        <p>{words.issues(number, labels.of("Level", appliesTo))}</p>
      </ActButton>
    </div>
  );
}
