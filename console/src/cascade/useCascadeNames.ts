import { CascadeNamesDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";

/** What all bodies below the owner of a plan are called, read once they are wanted: the tiles need fewer. */
export function useCascadeNames(id: string, wanted: boolean): Map<string, string> {
  const { data } = useRead(CascadeNamesDocument, { id }, { pause: !wanted });
  const lines = data?.node?.__typename === "Plan" ? data.node.cascade : [];
  return new Map(lines.map(({ code, body }) => [code, body.division]));
}
