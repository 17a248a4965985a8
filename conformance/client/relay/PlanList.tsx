import { graphql, useLazyLoadQuery, useMutation, usePaginationFragment } from "react-relay";
import type { PlanListDraftMutation } from "./__generated__/PlanListDraftMutation.graphql";
import type { PlanListPageQuery } from "./__generated__/PlanListPageQuery.graphql";
import type { PlanListQuery } from "./__generated__/PlanListQuery.graphql";
import type { PlanList_body$key } from "./__generated__/PlanList_body.graphql";

/** A body and its plans, a page at a time. */
export function Body({ code }: { code: string }) {
  const { body, viewer } = useLazyLoadQuery<PlanListQuery>(
    graphql`
      query PlanListQuery($code: String!) {
        viewer {
          roles
          member {
            name
          }
        }
        body(code: $code) {
          name
          superior {
            name
          }
          ...PlanList_body @arguments(state: [DRAFT, ISSUED])
        }
      }
    `,
    { code },
  );
  if (!body) return <p>{viewer.member.name}: no such body</p>;
  return (
    <section>
      <h1>{body.name}</h1>
      <Plans body={body} mayDraft={viewer.roles.includes("DRAFTER")} />
    </section>
  );
}

function Plans({ body, mayDraft }: { body: PlanList_body$key; mayDraft: boolean }) {
  const { data, hasNext, loadNext, refetch } = usePaginationFragment<
    PlanListPageQuery,
    PlanList_body$key
  >(
    graphql`
      fragment PlanList_body on Body
      @refetchable(queryName: "PlanListPageQuery")
      @argumentDefinitions(
        first: { type: "Int", defaultValue: 20 }
        after: { type: "String" }
        state: { type: "[PlanState!]" }
      ) {
        plans(first: $first, after: $after, filter: { state: $state })
          @connection(key: "PlanList_plans") {
          __id
          totalCount
          edges {
            node {
              id
              ...PlanList_plan @relay(mask: false)
            }
          }
        }
      }
    `,
    body,
  );
  const draft = useDraft();
  const { __id, edges, totalCount } = data.plans;
  return (
    <>
      <p>{totalCount}</p>
      <ul>
        {edges.map(({ node }) => (
          <li key={node.id}>
            {node.title} {node.revision?.items.length} {node.allowedActs.join()}
          </li>
        ))}
      </ul>
      {hasNext && <button onClick={() => loadNext(20)}>more</button>}
      <button onClick={() => refetch({ state: ["ISSUED"] })}>issued</button>
      {mayDraft && <button onClick={() => draft(__id)}>draft</button>}
    </>
  );
}

void graphql`
  fragment PlanList_plan on Plan {
    title
    state
    allowedActs
    revision {
      items {
        title
      }
    }
  }
`;

function useDraft() {
  const [commit] = useMutation<PlanListDraftMutation>(graphql`
    mutation PlanListDraftMutation($input: DraftPlanInput!, $connections: [ID!]!) {
      draftPlan(input: $input) {
        plan @prependNode(connections: $connections, edgeTypeName: "PlanEdge") {
          id
          ...PlanList_plan
        }
        act {
          performedAt
          subject {
            __typename
            ... on Plan {
              state
            }
          }
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `);
  return (connection: string) =>
    commit({
      variables: {
        connections: [connection],
        input: {
          kind: "ANNUAL",
          title: "年度计划",
          year: 2027,
          items: [],
        },
      },
    });
}
