import { useParams } from "react-router";

import { DeskDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { Loaded } from "../parts/Loaded";
import { Left } from "../stub/Left";
import { Desk } from "./Desk";
import "./style.css";

/** One scheme under pre-review: clauses, the document, what is said of them. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(DeskDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "WorkScheme" ? <Desk key={id} scheme={node} /> : <Left id={id} />)}
    </Loaded>
  );
}
