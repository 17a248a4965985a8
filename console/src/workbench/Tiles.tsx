import { useSearchParams } from "react-router";

import type { Level, WorkbenchQuery } from "../__generated__/graphql";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { isLate, isSoon, type Item, type Kind } from "./items";
import { WORDS } from "./words";

const INSIDE: Kind[] = ["proposalsToSign"];
const FROM_BELOW: Kind[] = ["schemesToReview", "answersToJudge", "supervisionsToClose"];
const FROM_ABOVE: Kind[] = ["suggestionsToAnswer", "schemesToAmend", "schemesToStart"];

/** How much of each kind waits; pressed, a tile leaves its own in the list. */
export function Tiles({ items, inbox }: { items: Item[]; inbox: WorkbenchQuery["inbox"] }) {
  const words = useWords(WORDS);
  const { body } = useViewer();
  return (
    <div className="tiles">
      <Tile show="late" tone="bad" count={items.filter(isLate).length} label={words.late} />
      <Tile show="soon" tone="waiting" count={items.filter(isSoon).length} label={words.soon} />
      {kindsOf(body.level).map((kind) => (
        <Tile key={kind} show={kind} count={inbox[kind].totalCount} label={words[kind]} />
      ))}
    </div>
  );
}

function kindsOf(level: Level): Kind[] {
  if (level === "CENTRAL") return [...INSIDE, ...FROM_BELOW];
  return [...INSIDE, ...(level === "COUNTY" ? [] : FROM_BELOW), ...FROM_ABOVE];
}

interface Props {
  show: string;
  count: number;
  label: string;
  tone?: string;
}

function Tile({ show, count, label, tone }: Props) {
  const [search, setSearch] = useSearchParams();
  const pressed = search.get("show") === show;
  return (
    <button
      type="button"
      className={tone}
      aria-pressed={pressed}
      onClick={() => setSearch(pressed ? {} : { show })}
    >
      <b>{count}</b>
      {label}
    </button>
  );
}
