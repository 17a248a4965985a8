import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { CombinedError, createRequest } from "@urql/core";
import { makeFetchBody } from "@urql/core/internal";
import { useEffect, useState } from "react";

import { currentLanguage } from "../words/language";
import { asOurPage } from "./client";
import { known } from "./documents";
import { signedOut } from "./errors";
import { goToSignIn } from "./signIn";
import { ROOT } from "./site";
import type { Read } from "./useRead";

/** What an endpoint made of what a document reads, or why it did not. */
export type Posted<Data> = { data: Data; error?: undefined } | { data?: undefined; error: CombinedError };

/** Sends a document with more than its variables to an endpoint beside that of GraphQL. */
export async function sent(
  path: string,
  document: TypedDocumentNode<unknown, never>,
  variables: Record<string, unknown>,
  more: object,
): Promise<Posted<Response>> {
  const asked = makeFetchBody(createRequest(known(document), variables as never));
  return answered(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...asked, ...more }),
  });
}

/** What an endpoint beside that of GraphQL has to give. */
export function got(path: string): Promise<Posted<Response>> {
  return answered(path, { method: "POST" });
}

async function answered(path: string, { headers, ...request }: RequestInit): Promise<Posted<Response>> {
  try {
    const response = await fetch(`${ROOT}${path}`, {
      ...request,
      credentials: "same-origin",
      headers: { ...asOurPage(currentLanguage()), ...(headers as Record<string, string>) },
    });
    return response.ok ? { data: response } : { error: await refused(response) };
  } catch (error) {
    return { error: new CombinedError({ networkError: error as Error }) };
  }
}

/** What an endpoint makes of what a document reads, as JSON; the same parameters are sent once. */
export function usePosted<Data>(
  path: string,
  document: TypedDocumentNode<unknown, never>,
  variables: Record<string, unknown>,
  more: object,
): Read<Data> {
  const [found, setFound] = useState<Posted<Data>>();
  const [time, setTime] = useState(0);
  const asked = JSON.stringify([variables, more]);
  useEffect(() => {
    let wanted = true;
    setFound(undefined);
    void json<Data>(path, document, asked).then((answer) => {
      if (!wanted) return;
      if (answer.error && signedOut(answer.error)) goToSignIn();
      else setFound(answer);
    });
    return () => {
      wanted = false;
    };
  }, [path, document, asked, time]);
  return {
    data: found?.data,
    error: found?.error,
    fetching: found === undefined,
    again: () => setTime(time + 1),
  };
}

async function json<Data>(
  path: string,
  document: TypedDocumentNode<unknown, never>,
  asked: string,
): Promise<Posted<Data>> {
  const [variables, more] = JSON.parse(asked) as [Record<string, unknown>, object];
  const { data, error } = await sent(path, document, variables, more);
  if (error) return { error };
  try {
    return { data: (await data.json()) as Data };
  } catch (failure) {
    return { error: new CombinedError({ networkError: failure as Error }) };
  }
}

async function refused(response: Response): Promise<CombinedError> {
  const json = response.headers.get("content-type")?.includes("json");
  if (!json) return new CombinedError({ networkError: new Error(response.statusText), response });
  const { errors } = (await response.json()) as {
    errors: { message: string; extensions?: Record<string, unknown> }[];
  };
  return new CombinedError({ graphQLErrors: errors, response });
}
