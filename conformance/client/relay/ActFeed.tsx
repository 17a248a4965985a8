import { useMemo } from "react";
import { graphql, useSubscription } from "react-relay";
import type { ActFeedSubscription, ActKind } from "./__generated__/ActFeedSubscription.graphql";

type Act = ActFeedSubscription["response"]["acts"];
const KINDS: ActKind[] = ["PLAN_DRAFT", "PLAN_ISSUE"];

/** Tells each act on a body's objects, or those below it, as it is recorded. */
export function ActFeed({ within, onAct }: { within: string; onAct: (act: Act) => void }) {
  const config = useMemo(
    () => ({
      subscription: graphql`
        subscription ActFeedSubscription($filter: ActFilter!) {
          acts(filter: $filter) {
            kind
            memberName
            subject {
              id
              ... on Plan {
                state
                allowedActs
              }
            }
          }
        }
      `,
      variables: { filter: { within, kinds: KINDS } },
      onNext: (told: ActFeedSubscription["response"] | null | undefined) => told && onAct(told.acts),
    }),
    [within, onAct],
  );
  useSubscription<ActFeedSubscription>(config);
  return null;
}
