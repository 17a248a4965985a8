import { Button } from "antd";
import { Link, useParams } from "react-router";

import {
  IssuePaperTemplateDocument,
  PaperTemplateDocument,
  TemplateChangesDocument,
  WithdrawPaperTemplateDocument,
  type PaperTemplateQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { Proposals } from "../acts/Proposals";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { Versions } from "../compare/Versions";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { useSections } from "../templates/useSections";
import { WORDS } from "../templates/words";
import { useWords } from "../words/language";

type Template = Extract<NonNullable<PaperTemplateQuery["node"]>, { __typename: "PaperTemplate" }>;

/** A template of papers: its file in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(PaperTemplateDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "PaperTemplate" ? <TemplatePage template={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function TemplatePage({ template }: { template: Template }) {
  useOpened(template);
  const words = useWords(WORDS);
  const labels = useLabels();
  const sections = useSections();
  const versions = template.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  const drafted = template.revisions.edges.some(({ node }) => node.releasedAt === null);
  return (
    <>
      <h1>
        {template.title} <StateTag of="TemplateState" value={template.state} />
      </h1>
      <dl className="facts">
        <div>
          <dt>{words.owner}</dt>
          <dd>{template.owner.name}</dd>
        </div>
        <div>
          <dt>{words.paper}</dt>
          <dd>{labels.of("PaperKind", template.paper)}</dd>
        </div>
      </dl>
      {drafted && template.state !== "WITHDRAWN" && <p className="quiet">{words.before}</p>}
      <div className="beside">
        <article className="box" aria-label={words.text}>
          <Versions versions={versions} title={template.title} changes={TemplateChangesDocument} />
        </article>
        <aside>
          <Proposals on={template} />
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={template.acts.edges.map((edge) => edge.node)} />
          </section>
        </aside>
      </div>
      <Acts template={template} />
    </>
  );
}

function Acts({ template }: { template: Template }) {
  const words = useWords(WORDS);
  const editing = useEditName();
  const { id, allowedActs } = template;
  const newest = template.revisions.edges[0]?.node;
  const number = newest?.number ?? 0;
  const shared = { on: template, input: { templateId: id, expectedRevision: number } };
  return (
    <div className="bottom">
      <Link to={`/records/${id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      <span className="push" />
      <ActButton {...shared} danger act="TEMPLATE_WITHDRAW" document={WithdrawPaperTemplateDocument}>
        <p>{words.withdraws}</p>
      </ActButton>
      {allowedActs.includes("TEMPLATE_EDIT") && (
        <Link to={`/templates/${id}/edit`}>
          <Button tabIndex={-1}>{editing("TEMPLATE_EDIT", newest)}</Button>
        </Link>
      )}
      <ActButton
        {...shared}
        to={words.members}
        primary
        act="TEMPLATE_ISSUE"
        document={IssuePaperTemplateDocument}
      >
        <p>{words.issues(number)}</p>
      </ActButton>
    </div>
  );
}
