import { print } from "graphql";
import type { Client } from "graphql-ws";
import { graphql } from "./__generated__";
import type { ActsToldSubscription } from "./__generated__/graphql";

const Told = graphql(`
  subscription ActsTold($filter: ActFilter) {
    acts(filter: $filter) {
      kind
      subject {
        __typename
        id
        ... on Plan {
          ...PlanTitle
        }
      }
    }
  }
`);

/** What is done to plans of a body or those below it, as it is recorded. */
export async function* done(client: Client, within: string): AsyncGenerator<string> {
  const variables = { filter: { within } };
  const told = client.iterate<ActsToldSubscription>({ query: print(Told), variables });
  for await (const { data } of told) {
    if (data?.acts.subject?.__typename === "Plan") yield `${data.acts.kind} ${data.acts.subject.id}`;
  }
}
