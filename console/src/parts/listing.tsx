import { Button } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { useSearchParams } from "react-router";

import type { Direction } from "../__generated__/graphql";
import { useWords } from "../words/language";
import { WORDS } from "./words";

const PAGE = 20;
const PLACES = ["after", "before", "page"];
const LAST = "last";

/** Filters, order and page of a list, as they stand in the address. */
export function useListing() {
  const [search, setSearch] = useSearchParams();
  const change = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const place of PLACES) next.delete(place);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next);
  };
  const before = search.get("before");
  const fromTheEnd = before || search.get("page") === LAST;
  const page = fromTheEnd
    ? { last: PAGE, before: before ?? undefined }
    : { first: PAGE, after: search.get("after") ?? undefined };
  const [sort, direction] = (search.get("sort") ?? "").split(".");
  return { search, change, page, sort, direction: direction as Direction | undefined };
}

type Listing = ReturnType<typeof useListing>;

/** What the API sorts by: the order in the address, else the one that is given. */
export function orderOf<Field extends string>(
  { sort, direction }: Listing,
  fields: readonly Field[],
  otherwise: { field: Field; direction: Direction },
): { field: Field; direction: Direction } {
  const field = fields.find((known) => known === sort);
  return field ? { field, direction: direction ?? "ASC" } : otherwise;
}

/** The props of a column that can be sorted. */
export function sortable({ sort, direction }: Listing, field: string) {
  const order = direction === "DESC" ? ("descend" as const) : ("ascend" as const);
  return { key: field, sorter: true, sortOrder: sort === field ? order : null };
}

/** Puts the order that was chosen in a table into the address. */
export function sorting<Row>({ change }: Listing) {
  return (_: unknown, __: unknown, sorter: SorterResult<Row> | SorterResult<Row>[]) => {
    const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
    change({ sort: order ? `${columnKey}.${order === "descend" ? "DESC" : "ASC"}` : undefined });
  };
}

interface PagerProps {
  listing: Listing;
  total: number;
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

export function Pager({ listing, total, pageInfo }: PagerProps) {
  const words = useWords(WORDS);
  const { startCursor, endCursor, hasNextPage, hasPreviousPage } = pageInfo;
  return (
    <nav className="line pager" aria-label={words.pages}>
      <span className="quiet">{words.total(total)}</span>
      <Turn words={words.first} possible={hasPreviousPage} turn={() => listing.change({})} />
      <Turn
        words={words.previous}
        possible={hasPreviousPage}
        turn={() => listing.change({ before: startCursor ?? undefined })}
      />
      <Turn
        words={words.next}
        possible={hasNextPage}
        turn={() => listing.change({ after: endCursor ?? undefined })}
      />
      <Turn words={words.last} possible={hasNextPage} turn={() => listing.change({ page: LAST })} />
    </nav>
  );
}

function Turn({ words, possible, turn }: { words: string; possible: boolean; turn: () => void }) {
  return (
    <Button size="small" disabled={!possible} onClick={turn}>
      {words}
    </Button>
  );
}
