import { print } from "graphql";
import type { Client } from "graphql-ws";
import { graphql } from "./__generated__";
import type { InboxChangedSubscription } from "./__generated__/graphql";

const Changed = graphql(`
  subscription InboxChanged {
    inbox {
      schemesToReview(first: 20, filter: { level: [COUNTY] }) {
        totalCount
        edges {
          node {
            title
            updatedAt
          }
        }
      }
    }
  }
`);

/** The titles of what awaits pre-review, longest waiting first: now, and after every change. */
export async function* toReview(client: Client): AsyncGenerator<string[]> {
  for await (const { data } of client.iterate<InboxChangedSubscription>({ query: print(Changed) })) {
    if (data) yield data.inbox.schemesToReview.edges.map((edge) => edge.node.title);
  }
}
