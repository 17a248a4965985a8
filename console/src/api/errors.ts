import type { CombinedError } from "urql";

function statusOf(error: CombinedError): number | undefined {
  return (error.response as Response | undefined)?.status;
}

/** The code of the first error, e.g. `CONFLICT`. */
export function codeOf(error: CombinedError): string | undefined {
  const code: unknown = error.graphQLErrors[0]?.extensions.code;
  return typeof code === "string" ? code : undefined;
}

/** Whether the server or its database is away for the moment. */
export function away(error: CombinedError): boolean {
  return codeOf(error) === "UNAVAILABLE" || (Boolean(error.networkError) && !signedOut(error));
}

const AGAIN_MS = 3000;

/** In how many milliseconds the same question may be answered; absent where it is of no use. */
export function askAgainIn(error: CombinedError): number | undefined {
  if (away(error)) return AGAIN_MS;
  // So much was asked in this minute that the server answers no more before the next one.
  const seconds: unknown = error.graphQLErrors[0]?.extensions.retryAfter;
  return codeOf(error) === "RATE_LIMITED" && typeof seconds === "number" ? seconds * 1000 : undefined;
}

/** Whether nobody is signed in any more. */
export function signedOut(error: CombinedError): boolean {
  return statusOf(error) === 401 || codeOf(error) === "UNAUTHENTICATED";
}

/** What the server says, in the language of the page, with the number to tell the operator. */
export function told(error: CombinedError): { message: string; requestId?: string } {
  const first = error.graphQLErrors[0];
  const requestId: unknown = first?.extensions.requestId;
  return {
    message: first?.message ?? error.message,
    ...(typeof requestId === "string" && { requestId }),
  };
}
