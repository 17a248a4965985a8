import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { DocumentNode } from "graphql";

type Hashed = Partial<DocumentNode> & { __meta__: { hash: string } };

const sent = new WeakMap<object, object>();

/** The document as it is sent: by its hash alone, unless it was generated with its text. */
export function known<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
): TypedDocumentNode<Data, Variables> {
  const hashed = document as unknown as Hashed;
  if (hashed.definitions) return document;
  if (!sent.has(document)) sent.set(document, byHash(hashed.__meta__.hash));
  return sent.get(document) as TypedDocumentNode<Data, Variables>;
}

function byHash(hash: string): object {
  return { kind: "Document", definitions: [], documentId: hash };
}
