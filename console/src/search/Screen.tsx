import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";

import { SearchDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
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
            <Found title={words.bodies} total={bodies.totalCount}>
              {bodies.edges.map(({ node }) => (
                <li key={node.id}>
                  <Link to={pathOf(node.id)}>{node.name}</Link>{" "}
                  <span className="quiet">{node.code}</span>
                </li>
              ))}
            </Found>
            <Found title={words.schemes} total={schemes.totalCount}>
              {schemes.edges.map(({ node }) => (
                <Titled key={node.id} record={node} of="SchemeState" />
              ))}
            </Found>
            <Found title={words.plans} total={plans.totalCount}>
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

function Found({ title, total, children }: { title: string; total: number; children: ReactNode[] }) {
  const words = useWords(WORDS);
  return (
    <section className="box">
      <h2>{title}</h2>
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
