import { RecipientsNamedDocument, type NoticeTextFragment } from "../__generated__/graphql";
import { useRead } from "../api/useRead";

/** The names of the bodies that a version names as recipients, by their codes; undefined until they are known. */
export function useNames(recipients: NoticeTextFragment["recipients"]): Map<string, string> | undefined {
  const ids = recipients.flatMap(({ body }) => (body ? [`body_${body}`] : []));
  const { data } = useRead(RecipientsNamedDocument, { ids });
  if (!data) return undefined;
  return new Map(
    data.nodes.flatMap((node) =>
      node?.__typename === "Body" ? [[node.code, node.name] as [string, string]] : [],
    ),
  );
}
