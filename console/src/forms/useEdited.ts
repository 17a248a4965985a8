import { useParams } from "react-router";

import { useViewer } from "../shell/viewer";

/** The id of the record that a form edits, none where it begins one; and what the form's document
 * asks: the record, and whether the body may begin one. */
export function useEdited() {
  const { id } = useParams();
  const { body } = useViewer();
  return { id, asked: { id: id ?? "", edits: id !== undefined, body: body.id } };
}
