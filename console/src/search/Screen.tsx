import { Link } from "react-router";

import {
  FoundExportDocument,
  SearchBodiesDocument,
  SearchDocument,
  type FoundKind,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { ExportBodies } from "../bodies/ExportBodies";
import { useLabels } from "../labels/labels";
import { Pager, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { ExportButton } from "../table/ExportButton";
import { useWords } from "../words/language";
import { Hit } from "./Hit";
import { useArrows } from "./useArrows";
import { WORDS } from "./words";

/** All that has the words and may be seen (检索): bodies by name, and texts by what they say. */
export function Component() {
  const words = useWords(WORDS);
  const listing = useListing();
  const text = listing.search.get("text") ?? "";
  const kind = listing.search.get("kind") as FoundKind | null;
  useArrows();
  return (
    <>
      <h1>{words.title(text)}</h1>
      {!kind && <Bodies text={text} />}
      <Texts text={text} kind={kind} listing={listing} />
    </>
  );
}

function Bodies({ text }: { text: string }) {
  const words = useWords(WORDS);
  const { data } = useRead(SearchBodiesDocument, { text });
  if (!data?.bodies.totalCount) return null;
  const { edges, totalCount } = data.bodies;
  return (
    <section className="box">
      <div className="line">
        <h2>{words.bodies}</h2>
        <span className="push" />
        <ExportBodies filter={{ nameContains: text }} name={words.bodies} />
      </div>
      <ul className="line found">
        {edges.map(({ node }) => (
          <li key={node.id}>
            <Link to={pathOf(node.id)}>{node.name}</Link>
          </li>
        ))}
      </ul>
      {edges.length < totalCount && <p className="quiet">{words.more(edges.length, totalCount)}</p>}
    </section>
  );
}

interface TextsProps {
  text: string;
  kind: FoundKind | null;
  listing: ReturnType<typeof useListing>;
}

function Texts({ text, kind, listing }: TextsProps) {
  const words = useWords(WORDS);
  const asked = { text, ...(kind && { kinds: [kind] }) };
  const read = useRead(SearchDocument, { ...listing.page, ...asked });
  return (
    <section className="box">
      <div className="line">
        <h2>{words.texts}</h2>
        <span className="push" />
        <ExportButton
          exported={{ document: FoundExportDocument, variables: asked, list: "search", name: words.texts }}
          columns={[
            { title: words.kinds, path: "kind" },
            { title: words.heading, path: "title" },
            { title: words.owner, path: "owner.name" },
            { title: words.excerpt, path: "excerpt.words" },
          ]}
        />
      </div>
      <Kinds chosen={kind} listing={listing} />
      <Loaded read={read}>
        {({ search }) => (
          <>
            <ul className="hits">
              {search.edges.map(({ node }) => (
                <Hit key={node.id} hit={node} />
              ))}
            </ul>
            {search.edges.length === 0 && <p className="quiet">{words.nothing}</p>}
            <Pager listing={listing} total={search.atLeast} pageInfo={search.pageInfo} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Kinds({ chosen, listing }: { chosen: FoundKind | null; listing: TextsProps["listing"] }) {
  const words = useWords(WORDS);
  const kinds = useLabels().options<FoundKind>("FoundKind");
  return (
    <div className="states" role="group" aria-label={words.kinds}>
      {[{ value: undefined, label: words.all }, ...kinds].map(({ value, label }) => (
        <button
          key={label}
          type="button"
          aria-pressed={chosen === (value ?? null)}
          onClick={() => listing.change({ kind: value })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
