import type { TypedDocumentNode } from "@graphql-typed-document-node/core";

import { SchemeSimilarityDocument } from "../__generated__/graphql";
import { useViewer } from "../shell/viewer";
import { usePosted } from "../api/posted";

export interface Span {
  part: "SAME" | "REMOVED" | "ADDED";
  text: string;
}

/** One thing in which two versions differ. */
export interface Difference {
  /** Names of fields and keys of elements. */
  path: string[];
  /** What people call each step of the path. */
  labels: string[];
  change: "ADDED" | "REMOVED" | "CHANGED" | "MOVED" | "RENUMBERED";
  beforeText: string;
  afterText: string;
  /** Of a changed text. */
  spans: Span[];
}

/** A span of a text that stands word for word in a source. */
export interface Repeat {
  start: number;
  end: number;
  source: string;
}

/** What a document has word for word in common with others, and which tasks of its plan it names. */
export interface Similarity {
  share: number;
  passages: { path: string[]; labels: string[]; text: string; share: number; repeats: Repeat[] }[];
  sources: Record<string, { title: string; owner: { name: string } }>;
  tasks: { key: string; title: string; named: boolean }[];
}

/** A document that reads two versions, as `before` and `after`. */
export type ChangesDocument = TypedDocumentNode<unknown, { before: string; after: string }>;

export const BOTH = { before: "before", after: "after" };

/** In what two versions differ. */
export function useDifferences(document: ChangesDocument, before: string, after: string) {
  return usePosted<{ differences: Difference[] }>("/compare", document, { before, after }, { compare: BOTH });
}

/** What a version of a scheme repeats of the newest plans from above and schemes that the viewer may see. */
export function useSimilarity(revision: string, owner: string) {
  const { body } = useViewer();
  // Who looks is whose scheme it is, or who reviews it.
  const above = [body, ...body.ancestors].map(({ code }) => code).filter((code) => code !== owner);
  return usePosted<{ similarity: Similarity }>(
    "/compare",
    SchemeSimilarityDocument,
    { revision, owner: [owner], above },
    { similarity: { of: "text", sources: ["plans", "before", "siblings"], plan: "plan" } },
  );
}
