// graphql-transport-ws as the npm client graphql-ws speaks it.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
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

const address = url.replace(/^http/, "ws");

function connected(authorization) {
  const connectionParams = { authorization };
  return createClient({ url: address, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
}

async function speaks() {
  const client = connected(authorization);
  const heard = client.iterate(acts);
  // Operations of one connection start in their order: with this answer the acts are followed.
  const { data } = await only(client.iterate(viewer));
  assert.equal(data.viewer.body.code, "220300");
  await told(heard, await draftedOverHttp());
  await told(heard, drafted(await only(client.iterate(draft))));
  await awaited(client.iterate(inbox));
  const invalid = await soon(client.iterate({ query: "{ nothing }" }).next()).catch((error) => error);
  assert.match(invalid[0].message, /nothing/);
  await client.dispose();
}

async function refusesBadToken() {
  const closed = await soon(connected("Bearer wrong").iterate(viewer).next()).catch((event) => event);
  assert.equal(closed.code, 4403);
}

async function refusesLegacyProtocol() {
  const [code] = await soon(once(new WebSocket(address, "graphql-ws"), "close"));
  assert.equal(code, 4406);
}

await speaks();
await refusesBadToken();
await refusesLegacyProtocol();
console.log("query, mutation, acts and inbox; bad token 4403, legacy protocol 4406");
