import type { ReactNode } from "react";
import { Link } from "react-router";

import type { StoryActFragment } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import type { Actable } from "../acts/way";
import type { Section } from "../compare/sections";
import type { ChangesDocument } from "../compare/server";
import { Versions } from "../compare/Versions";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useOpened } from "../story/useOpened";
import { useWords } from "../words/language";
import { WORDS } from "./words";

export interface IssuedVersion {
  id: string;
  number: number;
  releasedAt: string | null;
}

/** What a body drafts for itself or those below, puts in force and takes out of force. */
export interface Issued<Version extends IssuedVersion> extends Actable {
  id: string;
  title: string;
  state: string;
  owner: { id: string; name: string };
  /** Newest first. */
  revisions: { edges: { node: Version }[] };
  acts: { edges: { node: StoryActFragment }[] };
}

interface Props<Version extends IssuedVersion> {
  record: Issued<Version>;
  /** The enum of its states. */
  states: string;
  /** What its body is called, where it does not lay anything down. */
  by?: string;
  /** What it keeps: names and values. */
  facts: [string, ReactNode][];
  /** What its text is called. */
  text: string;
  sections: (version: Version) => Section[];
  changes: ChangesDocument;
  /** What is to be known before the text. */
  hint?: ReactNode;
  /** What others said of it. */
  said?: ReactNode;
  /** What may be done. */
  children: ReactNode;
}

/** Its text in any version, what happened to it, and what may be done. */
export function IssuedPage<Version extends IssuedVersion>(props: Props<Version>) {
  const { record, states, by, facts, text, sections, changes, hint, said, children } = props;
  useOpened(record);
  const words = useWords(WORDS);
  const versions = record.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  return (
    <>
      <h1>
        {record.title} <StateTag of={states} value={record.state} />
      </h1>
      <dl className="facts">
        <div>
          <dt>{by ?? words.owner}</dt>
          <dd>
            <Link to={pathOf(record.owner.id)}>{record.owner.name}</Link>
          </dd>
        </div>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {hint}
      <div className="beside">
        <article className="box" aria-label={text}>
          <Versions versions={versions} title={record.title} changes={changes} />
        </article>
        <aside>
          <Proposals on={record} />
          {said}
          <section className="box" aria-label={words.story}>
            <h2>{words.story}</h2>
            <Story acts={record.acts.edges.map(({ node }) => node)} />
          </section>
        </aside>
      </div>
      {children}
    </>
  );
}
