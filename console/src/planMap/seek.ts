import type { MouseEvent } from "react";
import { useNavigate } from "react-router";
import { useClient } from "urql";

import { PlansOfBodyDocument, type PlanFilter } from "../__generated__/graphql";
import { known } from "../api/documents";
import { pathOf } from "../parts/records";
import { covers, type Mapped } from "./mapped";

/** A function that says where a body's filed plan of the year is shown, or else the body. */
export type Seek = (code: string) => Promise<string>;

export function useSeek({ within: _, ...filed }: PlanFilter, year: number): Seek {
  const client = useClient();
  return async (code) => {
    const variables = { filed: { ...filed, owner: [code] } };
    const { data } = await client.query(known(PlansOfBodyDocument), variables).toPromise();
    const plan = data?.plans.edges.find(({ node }) => covers(node, year))?.node;
    return plan ? pathOf(plan.id) : `/bodies/${code}`;
  };
}

/** Where a link to the body's plan leads; the plan is looked for when it is followed, unless known. */
export function useWay(body: Mapped, seek: Seek) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    if (!body.sought || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void seek(body.code).then((path) => navigate(path));
  };
  return { to: body.plan ? pathOf(body.plan.id) : `/bodies/${body.code}`, onClick: follow };
}
