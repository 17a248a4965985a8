import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { type FragmentType, graphql, useFragment } from "./__generated__";
import { DraftPlanDocument, PlansOfDocument, PlanTitleFragmentDoc } from "./__generated__/graphql";

type Send = <Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

const Acts = graphql(`
  query ActsOn($id: ID!) {
    node(id: $id) {
      __typename
      ... on Plan {
        acts(first: 5) {
          edges {
            node {
              kind
              performedAt
            }
          }
        }
      }
    }
  }
`);

const title = (plan: FragmentType<typeof PlanTitleFragmentDoc>): string =>
  useFragment(PlanTitleFragmentDoc, plan).title;

/** The titles of a body's plans, the next page's cursor among them where there is one. */
export async function titles(send: Send, within: string, after?: string | null) {
  const { plans } = await send(PlansOfDocument, { within, after });
  return { titles: plans.edges.map((edge) => title(edge.node)), next: plans.pageInfo.endCursor };
}

/** What was done to a plan, and when. */
export async function history(send: Send, id: string): Promise<string[]> {
  const { node } = await send(Acts, { id });
  if (node?.__typename !== "Plan") return [];
  return node.acts.edges.map(({ node: act }) => `${act.kind} ${act.performedAt}`);
}

/** The title of the plan that was drafted; throws what is wrong with it. */
export async function draft(send: Send, day: string): Promise<string> {
  const input = { items: [], year: Number(day.slice(0, 4)), title: "年度计划" };
  const { draftPlan } = await send(DraftPlanDocument, { input: { ...input, kind: "ANNUAL" } });
  if (!draftPlan?.plan) throw new Error(draftPlan?.userErrors[0]?.message);
  return title(draftPlan.plan);
}
