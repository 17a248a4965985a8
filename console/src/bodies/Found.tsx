import { Link } from "react-router";

import { BodiesNamedDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { useWords } from "../words/language";
import { ExportBodies } from "./ExportBodies";
import { WORDS } from "./words";

/** The bodies that have the text in their name. */
export function Found({ text }: { text: string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const read = useRead(BodiesNamedDocument, { text });
  return (
    <Loaded read={read}>
      {({ bodies }) => (
        <>
          <ul className="found">
            {bodies.edges.map(({ node }) => (
              <li key={node.code}>
                <Link to={`/bodies/${node.code}`}>{node.name}</Link>{" "}
                <span className="quiet">
                  {labels.of("Level", node.level)} {node.superior?.name}
                </span>
              </li>
            ))}
          </ul>
          <p className="quiet">
            {bodies.totalCount ? words.found(bodies.edges.length, bodies.totalCount) : words.none}
          </p>
          {bodies.totalCount > 0 && (
            <ExportBodies filter={{ nameContains: text }} name={words.named(text)} />
          )}
        </>
      )}
    </Loaded>
  );
}
