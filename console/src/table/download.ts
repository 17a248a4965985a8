import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { CombinedError } from "@urql/core";

import type { PaperKind } from "../__generated__/graphql";
import { got, sent, type Posted } from "../api/posted";

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

/** Another list of the same document, on a sheet of its own. */
export interface Beside {
  name: string;
  list: string;
  columns: Filed[];
}

/** A list that can be a file: the document that reads it, and its response key there; with groups,
 * the response keys that lead to it. */
export interface Exported {
  document: TypedDocumentNode<unknown, never>;
  variables: Record<string, unknown>;
  list: string;
  name: string;
  groups?: Groups;
  beside?: Beside;
  format?: "xlsx" | "csv";
}

/** A record that can be an official paper: the document that reads it, and the template of the server. */
export interface Printed {
  document: TypedDocumentNode<unknown, never>;
  variables: Record<string, unknown>;
  template: "changes" | "letter" | "notice" | "plan" | "review" | "scheme";
  name: string;
  /** Of several records that the document reads, the one that the paper is about. */
  of?: string | undefined;
  /** The Word file that lays it out, in place of the template. */
  file?: string | undefined;
  /** For a paper of changes, the response keys of both versions. */
  compare?: { before: string; after: string };
}

/** Has the browser save the whole list as a file; what went wrong, if anything. */
export function download(
  { document, variables, list, name, groups, beside, format = "xlsx" }: Exported,
  columns: Filed[],
): Promise<CombinedError | undefined> {
  return saved(document, variables, { export: { name, list, columns, groups, beside, format } }, `${name}.${format}`);
}

/** Has the browser save the record as a Word file; what went wrong, if anything. */
export function downloadPaper(printed: Printed): Promise<CombinedError | undefined> {
  const { document, variables, template, name, of, file, compare } = printed;
  return saved(document, variables, { paper: { name, template, of, file, compare } }, `${name}.docx`);
}

async function saved(
  document: Exported["document"],
  variables: Exported["variables"],
  what: object,
  file: string,
): Promise<CombinedError | undefined> {
  return savedAs(file, await sent("/export", document, variables, what));
}

/** Has the browser save the platform's template of a paper; what went wrong, if anything. */
export async function downloadTemplate(
  paper: PaperKind,
  name: string,
): Promise<CombinedError | undefined> {
  return savedAs(`${name}.docx`, await got(`/export/templates/${paper.toLowerCase()}`));
}

async function savedAs(file: string, { data, error }: Posted<Response>): Promise<CombinedError | undefined> {
  if (error) return error;
  try {
    save(await data.blob(), file);
  } catch (failure) {
    return new CombinedError({ networkError: failure as Error });
  }
  return undefined;
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = Object.assign(window.document.createElement("a"), { href: url, download: name });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
