// PostGraphile on the same tables, under the same row security, with a pool of the same size.
import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { grafserv } from "grafserv/node";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const [connectionString, poolSize, port, keyFile] = process.argv.slice(2);

const secret = Buffer.from(JSON.parse(readFileSync(keyFile, "utf8")).k, "base64url");
const keyId = createHash("sha256").update(secret).digest("hex").slice(0, 8);

// As liandong.tenants.context signs for whom a transaction speaks.
function signed(body) {
  const said = body + "-".repeat(36) + (Math.floor(Date.now() / 1000) + 300) + keyId;
  return said + createHmac("sha256", secret).update(said).digest("hex");
}

const preset = {
  extends: [PostGraphileAmberPreset],
  // Without it a list could only be sorted by what an index has first.
  // A function and a table of ours have one name: it does without functions.
  disablePlugins: ["PgIndexBehaviorsPlugin", "PgProceduresPlugin"],
  pgServices: [
    makePgService({ connectionString, schemas: ["liandong"], poolConfig: { max: Number(poolSize) } }),
  ],
  grafast: {
    context: ({ node }) => ({
      pgSettings: { "liandong.context": signed(node.req.headers["x-body"]) },
    }),
  },
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(port), "127.0.0.1");
