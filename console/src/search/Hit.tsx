import { Link } from "react-router";

import type { SearchQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { pathOf, pathOfSuggestion } from "../parts/records";
import { useWords } from "../words/language";
import { pieces } from "./pieces";
import { WORDS } from "./words";

type Found = SearchQuery["search"]["edges"][number]["node"];

/** A text with the words: what it belongs to, and where they stand in it. */
export function Hit({ hit }: { hit: Found }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const path = placeOf(hit.record);
  const title = hit.title ?? titleOf(hit.record) ?? words.untitled;
  return (
    <li>
      <span className="tag">{labels.of("FoundKind", hit.kind)}</span>{" "}
      {path ? <Link to={path}>{title}</Link> : title}{" "}
      {hit.draft && <span className="tag waiting">{words.draft}</span>}{" "}
      <span className="quiet">
        {hit.owner.name} <Day value={hit.saidAt} />
      </span>
      {hit.excerpt && (
        <p>
          <span className="quiet">{words.field(hit.excerpt.field)}</span>{" "}
          {pieces(hit.excerpt).map(({ start, piece, marked }) =>
            marked ? <mark key={start}>{piece}</mark> : <span key={start}>{piece}</span>,
          )}
        </p>
      )}
    </li>
  );
}

function placeOf(record: Found["record"]): string | undefined {
  if (!record) return undefined;
  if (record.__typename === "Suggestion") return pathOfSuggestion(record);
  if (record.__typename !== "Review") return pathOf(record.id);
  return record.scheme && "id" in record.scheme ? `/reviews/${record.scheme.id}` : pathOf(record.id);
}

function titleOf(record: Found["record"]): string | undefined {
  if (!record) return undefined;
  if (record.__typename === "Review")
    return record.scheme && "title" in record.scheme ? record.scheme.title : undefined;
  return "title" in record ? record.title : undefined;
}
