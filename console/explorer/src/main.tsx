import type { Fetcher, FetcherParams } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import { createClient } from "graphql-sse";
import { createRoot } from "react-dom/client";

import { FIRST } from "./first";

const URL = new window.URL("../graphql", document.baseURI).pathname;
// The server takes the session's cookie only together with this header, which no other site can send.
const HEADERS = { "x-liandong-console": "1" };

const streams = createClient({ url: URL, headers: HEADERS, credentials: "same-origin" });

const fetcher: Fetcher = (request, options) =>
  options?.documentAST?.definitions.some(
    (each) =>
      each.kind === "OperationDefinition" &&
      each.operation === "subscription" &&
      (!request.operationName || each.name?.value === request.operationName),
  )
    ? streams.iterate(asked(request))
    : answer(request, options?.headers);

async function answer(request: FetcherParams, headers: Record<string, unknown> = {}) {
  const response = await fetch(URL, {
    method: "POST",
    credentials: "same-origin",
    headers: { ...HEADERS, "content-type": "application/json", ...(headers as Record<string, string>) },
    body: JSON.stringify(request),
  });
  if (response.status === 401) {
    const to = encodeURIComponent(window.location.pathname);
    window.location.assign(`../sign-in?to=${to}`);
  }
  return response.json();
}

function asked({ query, operationName, variables }: FetcherParams) {
  return {
    query,
    ...(operationName && { operationName }),
    variables: variables as Record<string, unknown>,
  };
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={FIRST} />);
