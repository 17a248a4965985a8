// What the checks of subscriptions share: `node CHECK URL`, with the bearer token in TOKEN.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

const PATIENCE_SECONDS = 5;
const PLAN = {
  kind: "ANNUAL",
  title: "live",
  year: 2027,
  items: [{ title: "live", text: "live" }],
};

export const url = process.argv[2];
export const authorization = `Bearer ${process.env.TOKEN}`;
export const acts = { query: "subscription { acts { kind subject { id } } }" };
export const inbox = { query: "subscription { inbox { schemesToStart { totalCount } } }" };
export const viewer = { query: "{ viewer { body { code } } }" };
export const draft = {
  query: `mutation ($input: DraftPlanInput!) {
    draftPlan(input: $input) { plan { id } userErrors { message } }
  }`,
  variables: { input: PLAN },
};

/** The global id in the answer to `draft`. */
export function drafted({ data, errors }) {
  assert.equal(errors, undefined);
  assert.deepEqual(data.draftPlan.userErrors, []);
  return data.draftPlan.plan.id;
}

/** The global id of a plan that is drafted over HTTP. */
export async function draftedOverHttp() {
  const headers = { authorization, "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(draft) });
  return drafted(await response.json());
}

/** Resolves when the act comes that drafted this plan. */
export const told = (heard, plan) => soon(arrival(heard, plan));

async function arrival(heard, plan) {
  for (;;) {
    const { kind, subject } = (await next(heard)).data.acts;
    if (kind === "PLAN_DRAFT" && subject?.id === plan) return;
  }
}

/** What awaits the body comes without anything happening. */
export async function awaited(heard) {
  const { data } = await soon(next(heard));
  assert.equal(typeof data.inbox.schemesToStart.totalCount, "number");
  await heard.return();
}

/** The only answer to an operation that ends with it. */
export async function only(heard) {
  const answer = await soon(next(heard));
  assert.equal((await soon(heard.next())).done, true);
  return answer;
}

async function next(heard) {
  const { done, value } = await heard.next();
  assert.ok(!done, "it ended before an answer came");
  return value;
}

/** What the promise gives; rejects when it takes longer than five seconds. */
export async function soon(promise) {
  const waiting = new AbortController();
  const late = setTimeout(PATIENCE_SECONDS * 1000, null, { signal: waiting.signal }).then(() => {
    throw new Error(`nothing came within ${PATIENCE_SECONDS} s`);
  });
  late.catch(() => {}); // aborting rejects it too
  return Promise.race([promise, late]).finally(() => waiting.abort());
}
