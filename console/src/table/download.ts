import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { CombinedError, createRequest } from "@urql/core";
import { makeFetchBody } from "@urql/core/internal";

import { asOurPage } from "../api/client";
import { known } from "../api/documents";
import { ROOT } from "../api/site";
import { currentLanguage } from "../words/language";

/** A column of the file: its heading, and the response keys that lead to its value. */
export interface Filed {
  title: string;
  path: string;
}

/** Rows that add up items of the list: those with one of the keys. */
export interface Groups {
  title: string;
  /** The response key of an item by which it belongs to a row. */
  by: string;
  rows: { title: string; keys: string[] }[];
  total: string;
}

/** A list that can be a file: the document that reads it, and its response key there; with groups,
 * the response keys that lead to it. */
export interface Exported {
  document: TypedDocumentNode<unknown, never>;
  variables: Record<string, unknown>;
  list: string;
  name: string;
  groups?: Groups;
}

interface Refused {
  errors: { message: string; extensions?: Record<string, unknown> }[];
}

/** A record that can be an official paper: the document that reads it, and the template of the server. */
export interface Printed {
  document: TypedDocumentNode<unknown, never>;
  variables: Record<string, unknown>;
  template: "letter" | "plan" | "review" | "scheme";
  name: string;
  /** Of several records that the document reads, the one that the paper is about. */
  of?: string | undefined;
}

/** Has the browser save the whole list as a workbook; what went wrong, if anything. */
export function download(
  { document, variables, list, name, groups }: Exported,
  columns: Filed[],
): Promise<CombinedError | undefined> {
  return saved(document, variables, { export: { name, list, columns, groups } }, `${name}.xlsx`);
}

/** Has the browser save the record as a Word file; what went wrong, if anything. */
export function downloadPaper(printed: Printed): Promise<CombinedError | undefined> {
  const { document, variables, template, name, of } = printed;
  return saved(document, variables, { paper: { name, template, of } }, `${name}.docx`);
}

async function saved(
  document: Exported["document"],
  variables: Exported["variables"],
  what: object,
  file: string,
): Promise<CombinedError | undefined> {
  const asked = makeFetchBody(createRequest(known(document), variables as never));
  try {
    const response = await fetch(`${ROOT}/export`, {
      method: "POST",
      credentials: "same-origin",
      headers: { ...asOurPage(currentLanguage()), "content-type": "application/json" },
      body: JSON.stringify({ ...asked, ...what }),
    });
    if (!response.ok) return refused(response);
    save(await response.blob(), file);
    return undefined;
  } catch (error) {
    return new CombinedError({ networkError: error as Error });
  }
}

async function refused(response: Response): Promise<CombinedError> {
  const json = response.headers.get("content-type")?.includes("json");
  if (!json) return new CombinedError({ networkError: new Error(response.statusText), response });
  const { errors } = (await response.json()) as Refused;
  return new CombinedError({ graphQLErrors: errors, response });
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(window.document.createElement("a"), { href: url, download: name });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
