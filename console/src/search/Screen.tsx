import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";

import {
  FoundPlansExportDocument,
  FoundSchemesExportDocument,
  SearchDocument,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { ExportBodies } from "../bodies/ExportBodies";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import type { Exported } from "../table/download";
import { ExportButton } from "../table/ExportButton";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** Bodies, schemes and plans with the words in their name. */
export function Component() {
  const words = useWords(WORDS);
  const [search] = useSearchParams();
  const text = search.get("text") ?? "";
  const read = useRead(SearchDocument, { text });
  return (
    <>
      <h1>{words.title(text)}</h1>
      <Loaded read={read}>
        {({ bodies, schemes, plans }) => (
          <>
            <Found
              title={words.bodies}
              total={bodies.totalCount}
              saved={<ExportBodies filter={{ nameContains: text }} name={words.bodies} />}
            >
              {bodies.edges.map(({ node }) => (
                <li key={node.id}>
                  <Link to={pathOf(node.id)}>{node.name}</Link>{" "}
                  <span className="quiet">{node.code}</span>
                </li>
              ))}
            </Found>
            <Found
              title={words.schemes}
              total={schemes.atLeast}
              saved={
                <ExportTitled
                  exported={{
                    document: FoundSchemesExportDocument,
                    variables: { text },
                    list: "schemes",
                    name: words.schemes,
                  }}
                />
              }
            >
              {schemes.edges.map(({ node }) => (
                <Titled key={node.id} record={node} of="SchemeState" />
              ))}
            </Found>
            <Found
              title={words.plans}
              total={plans.atLeast}
              saved={
                <ExportTitled
                  exported={{
                    document: FoundPlansExportDocument,
                    variables: { text },
                    list: "plans",
                    name: words.plans,
                  }}
                />
              }
            >
              {plans.edges.map(({ node }) => (
                <Titled key={node.id} record={node} of="PlanState" />
              ))}
            </Found>
          </>
        )}
      </Loaded>
    </>
  );
}

interface FoundProps {
  title: string;
  total: number;
  /** The button that saves all of them. */
  saved: ReactNode;
  children: ReactNode[];
}

function Found({ title, total, saved, children }: FoundProps) {
  const words = useWords(WORDS);
  return (
    <section className="box">
      <div className="line">
        <h2>{title}</h2>
        <span className="push" />
        {total > 0 && saved}
      </div>
      <ul>{children}</ul>
      <p className="quiet">{words.found(children.length, total)}</p>
    </section>
  );
}

interface Record {
  id: string;
  title: string;
  state: string;
  owner: { name: string };
}

function Titled({ record, of }: { record: Record; of: string }) {
  return (
    <li>
      <Link to={pathOf(record.id)}>{record.title}</Link> <StateTag of={of} value={record.state} />{" "}
      <span className="quiet">{record.owner.name}</span>
    </li>
  );
}

function ExportTitled({ exported }: { exported: Exported }) {
  const words = useWords(WORDS);
  return (
    <ExportButton
      exported={exported}
      columns={[
        { title: words.heading, path: "title" },
        { title: words.state, path: "state" },
        { title: words.owner, path: "owner.name" },
      ]}
    />
  );
}
