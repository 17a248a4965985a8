// Distinct connections of graphql-sse as the npm client of that name speaks it.
import assert from "node:assert/strict";
import { createClient } from "graphql-sse";
import {
  acts,
  authorization,
  awaited,
  draft,
  drafted,
  draftedOverHttp,
  inbox,
  only,
  soon,
  told,
  url,
  viewer,
} from "./live.mjs";

const INVALID = ["{ nothing }", "subscription { nothing }", "{"];

const client = createClient({ url, headers: { authorization }, retryAttempts: 0 });

/** Acts, from when the server has begun to answer. */
async function followed() {
  let heard;
  await soon(new Promise((connected) => (heard = client.iterate(acts, { connected }))));
  return heard;
}

const heard = await followed();
await told(heard, await draftedOverHttp());
await told(heard, drafted(await only(client.iterate(draft))));
await heard.return();
await awaited(client.iterate(inbox));

const { data } = await only(client.iterate(viewer));
assert.equal(data.viewer.body.code, "220300");

for (const query of INVALID) {
  const { data, errors } = await only(client.iterate({ query }));
  assert.equal(data, undefined);
  assert.equal(errors.length, 1);
}
client.dispose();
console.log(`query, mutation, acts and inbox; ${INVALID.length} invalid documents reported as errors`);
