import { useMemo } from "react";
import { graphql, useFragment, useLazyLoadQuery, useSubscription } from "react-relay";
import type { InboxQuery } from "./__generated__/InboxQuery.graphql";
import type { InboxSubscription } from "./__generated__/InboxSubscription.graphql";
import type { Inbox_lists$key } from "./__generated__/Inbox_lists.graphql";

/** What awaits the body; the subscription's answers replace those of the query in the store. */
export function Inbox() {
  const { inbox } = useLazyLoadQuery<InboxQuery>(
    graphql`
      query InboxQuery {
        inbox {
          ...Inbox_lists
        }
      }
    `,
    {},
  );
  const config = useMemo(
    () => ({
      subscription: graphql`
        subscription InboxSubscription {
          inbox {
            ...Inbox_lists
          }
        }
      `,
      variables: {},
    }),
    [],
  );
  useSubscription<InboxSubscription>(config);
  return <Lists inbox={inbox} />;
}

function Lists(props: { inbox: Inbox_lists$key }) {
  const { schemesToStart } = useFragment(
    graphql`
      fragment Inbox_lists on Inbox {
        schemesToStart(first: 20) {
          totalCount
          edges {
            node {
              id
              title
            }
          }
        }
      }
    `,
    props.inbox,
  );
  return (
    <ul>
      {schemesToStart.edges.map(({ node }) => (
        <li key={node.id}>{node.title}</li>
      ))}
    </ul>
  );
}
