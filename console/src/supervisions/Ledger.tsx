import { Link } from "react-router";

import {
  SuggestionsDocument,
  type SuggestionOrderField,
  type SuggestionsQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { DueDay } from "../deadlines/Term";
import { useLabels } from "../labels/labels";
import { orderOf, Pager, sortable, sorting, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { pathOfSuggestion } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { countsOf, filterOf, narrowedIn, SHOWN, shownIn } from "./filters";
import { WORDS } from "./words";

type Entry = SuggestionsQuery["suggestions"]["edges"][number]["node"];
type Listing = ReturnType<typeof useListing>;
const FIELDS: SuggestionOrderField[] = ["STATE", "DEADLINE_ON"];

interface Props {
  listing: Listing;
  /** To which bodies; absent of all. */
  codes: string[] | undefined;
}

/** All suggestions that the viewer may see, page by page; what is due first at the top. */
export function Ledger({ listing, codes }: Props) {
  const words = useWords(WORDS);
  const narrowed = narrowedIn(listing.search);
  const variables = {
    all: filterOf("ALL", codes, narrowed),
    overdue: filterOf("LATE", codes, narrowed),
    listed: filterOf(shownIn(listing.search), codes, narrowed),
    orderBy: orderOf(listing, FIELDS, { field: "DEADLINE_ON", direction: "ASC" }),
  };
  const read = useRead(SuggestionsDocument, { ...listing.page, ...variables });
  const exported = {
    document: SuggestionsDocument,
    variables,
    list: "suggestions",
    name: words.ledger,
  };
  return (
    <Loaded read={read}>
      {(data) => (
        <>
          <Filters data={data} listing={listing} />
          <Entries data={data} listing={listing} codes={codes} exported={exported} />
          <Pager
            listing={listing}
            total={data.suggestions.atLeast}
            pageInfo={data.suggestions.pageInfo}
          />
        </>
      )}
    </Loaded>
  );
}

function Filters({ data, listing }: { data: SuggestionsQuery; listing: Listing }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const chosen = shownIn(listing.search);
  const counts = countsOf(data.all.byState, data.overdue.totalCount);
  const named: Record<string, string> = {
    UNSETTLED: words.unsettled,
    LATE: words.overdue,
    ALL: words.all,
  };
  return (
    <div className="line states" role="group" aria-label={words.state}>
      {SHOWN.map((shown) => (
        <button
          key={shown}
          type="button"
          aria-pressed={chosen === shown}
          onClick={() => listing.change({ state: shown === SHOWN[0] ? undefined : shown })}
        >
          {named[shown] ?? labels.of("SuggestionState", shown)} {counts[shown]}
        </button>
      ))}
    </div>
  );
}

interface EntriesProps extends Props {
  data: SuggestionsQuery;
  exported: Exported;
}

function Entries({ data, listing, codes, exported }: EntriesProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Entry>
      name="suggestions"
      exported={exported}
      dataSource={data.suggestions.edges.map(({ node }) => node)}
      onChange={sorting(listing)}
      locale={{ emptyText: codes ? words.nothingToThem : words.nothing }}
      columns={[
        {
          key: "supervised",
          title: words.supervised,
          path: "supervision.supervised.name",
          width: 130,
          ellipsis: true,
          render: (_, { supervision }) => supervision.supervised.name,
        },
        {
          key: "kind",
          title: words.kind,
          path: "supervision.kind",
          width: 88,
          render: (_, { supervision }) => labels.of("SupervisionKind", supervision.kind),
        },
        {
          key: "suggestion",
          title: words.suggestion,
          path: [
            { title: words.number, path: "number" },
            { title: words.suggestion, path: "text" },
            { title: words.departments, path: "departments" },
            { title: words.handling, path: "handling" },
          ],
          ellipsis: true,
          onCell: ({ text }) => ({ title: text }),
          render: (_, entry) => (
            <>
              <Link to={pathOfSuggestion(entry)}>{`${entry.number}. ${entry.text}`}</Link>
              <By entry={entry} />
            </>
          ),
        },
        {
          ...sortable(listing, "STATE"),
          title: words.state,
          path: "state",
          width: 112,
          render: (_, entry) => <StateTag of="SuggestionState" value={entry.state} />,
        },
        {
          ...sortable(listing, "DEADLINE_ON"),
          title: words.due,
          path: "deadline.dueOn",
          width: 214,
          render: (_, entry) => <DueDay deadline={entry.deadline} />,
        },
        {
          key: "answers",
          title: words.answers,
          path: "answers.totalCount",
          width: 84,
          render: (_, entry) => entry.answers.totalCount,
        },
      ]}
    />
  );
}

/** Who carries a suggestion out, and how; nothing where that is not said. */
function By({ entry: { departments, handling } }: { entry: Entry }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const said = [...(departments ?? []), ...(handling ? [labels.of("Handling", handling)] : [])];
  return said.length > 0 && <small className="quiet by">{said.join(words.comma)}</small>;
}
