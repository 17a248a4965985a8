// The server audit of graphql-http: `node audit.mjs URL`, with the bearer token in TOKEN.
import { auditServer } from "graphql-http";

const AUDITS = 61;
const authorization = `Bearer ${process.env.TOKEN}`;

const results = await auditServer({
  url: process.argv[2],
  fetchFn: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, authorization } }),
});
const faults = results.filter(({ status }) => status !== "ok");
for (const { id, name, status, reason } of faults) console.error(`${status} ${id} ${name}: ${reason}`);
console.log(`${results.length - faults.length} of ${results.length} ok`);
if (faults.length || results.length !== AUDITS) process.exitCode = 1;
