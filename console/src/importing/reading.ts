import { asOurPage } from "../api/client";
import { ROOT } from "../api/site";
import { currentLanguage } from "../words/language";

export type Noun = "plan" | "ruledocument" | "scheme";

/** What the server says why it did not read a document. */
export class Unread extends Error {
  /** Without a message where nothing was answered. */
  constructor(
    message: string,
    readonly signedOut = false,
  ) {
    super(message);
  }
}

/** What a text or a Word file says, as the input that would draft it; rejected with Unread. */
export async function readDocument<Content>(noun: Noun, document: string | File): Promise<Content> {
  const type = typeof document === "string" ? "text/plain; charset=utf-8" : "application/octet-stream";
  const response = await fetch(`${ROOT}/documents/${noun}`, {
    method: "POST",
    headers: { ...asOurPage(currentLanguage()), "content-type": type },
    body: document,
  }).catch(() => {
    throw new Unread("");
  });
  const answer = (await response.json().catch(() => ({}))) as {
    content?: Content;
    errors?: { message: string }[];
  };
  if (response.ok && answer.content) return answer.content;
  throw new Unread(answer.errors?.[0]?.message ?? "", response.status === 401);
}
