import {
  SuggestionsExportDocument,
  SupervisionsExportDocument,
  type SuggestionState,
} from "../__generated__/graphql";
import type { Exported } from "../table/download";

/** The suggestions that the address chooses, as a file of this name. */
export function exportedLedger(search: URLSearchParams, name: string): Exported {
  const state = search.get("state") as SuggestionState | null;
  const filter = {
    ...ofBody(search),
    ...(state && { state: [state] }),
    ...(search.has("late") && { overdue: true }),
  };
  return { document: SuggestionsExportDocument, variables: { filter }, list: "suggestions", name };
}

/** The supervisions that the address chooses, as a file of this name. */
export function exportedSupervisions(search: URLSearchParams, name: string): Exported {
  const variables = { filter: ofBody(search) };
  return { document: SupervisionsExportDocument, variables, list: "supervisions", name };
}

function ofBody(search: URLSearchParams): { supervised?: string[] } {
  const code = search.get("body");
  return code ? { supervised: [code] } : {};
}
