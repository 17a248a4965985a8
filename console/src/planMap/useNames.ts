import { NamesBelowDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";

/** What a body and those below it are called, read once they are wanted. */
export function useNames(code: string, wanted: boolean): Map<string, string> {
  const { data } = useRead(NamesBelowDocument, { code }, { pause: !wanted });
  const found = data?.body ? [data.body, ...data.body.subordinates.edges.map(({ node }) => node)] : [];
  const below = found.flatMap(({ subordinates }) => subordinates.edges.map(({ node }) => node));
  return new Map([...found, ...below].map((body) => [body.code, body.division]));
}
