import type { StubLineFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A function that says in a line what is left of a record. */
export function useLine(): (stub: StubLineFragment) => string {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (stub) => words.line(labels.of("RecordKind", stub.recordKind), stub.owner.name);
}
