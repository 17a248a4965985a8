import { Button, Segmented } from "antd";
import { Link } from "react-router";

import { SupervisionsDocument, type SupervisionsQuery } from "../__generated__/graphql";
import { isAllowed } from "../acts/way";
import { useRead } from "../api/useRead";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { StateFilter } from "../parts/StateFilter";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Bodies } from "./Bodies";
import { exportedLedger, exportedSupervisions } from "./exported";
import { Ledger } from "./Ledger";
import { bodiesOf, isLate, ledgerOf, type Entry } from "./ledger";
import "./style.css";
import { Supervisions } from "./Supervisions";
import { WORDS } from "./words";

/** Supervisions and the ledger of their suggestions (督导). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const read = useRead(SupervisionsDocument, { body: body.id, code: body.code });
  return (
    <>
      <h1>{words.title}</h1>
      <Loaded read={read}>{(data) => <Supervising data={data} />}</Loaded>
    </>
  );
}

function Supervising({ data }: { data: SupervisionsQuery }) {
  const words = useWords(WORDS);
  const listing = useListing();
  const supervisions = data.supervisions.edges.map((edge) => edge.node);
  const entries = ledgerOf(supervisions);
  const code = listing.search.get("body");
  const ofBody = entries.filter(({ supervision }) => !code || supervision.supervised.code === code);
  const { totalCount } = data.supervisions;
  return (
    <div className="supervising">
      <Bodies bodies={bodiesOf(entries, supervisions)} listing={listing} />
      <section className="box">
        <Filters entries={ofBody} listing={listing} begins={begins(data)} />
        {listing.search.get("view") === "supervisions" ? (
          <Supervisions
            supervisions={supervisions.filter(({ supervised }) => !code || supervised.code === code)}
            exported={exportedSupervisions(listing.search, words.supervisions)}
          />
        ) : (
          <Ledger
            entries={ofBody.filter((entry) => isShown(entry, listing.search))}
            exported={exportedLedger(listing.search, words.ledger)}
          />
        )}
        {supervisions.length < totalCount && (
          <p className="quiet">{words.partly(supervisions.length, totalCount)}</p>
        )}
      </section>
    </div>
  );
}

/** Whether the viewer may open a supervision, or propose to. */
function begins({ open, prepare, body }: SupervisionsQuery): boolean {
  const may = open?.allowed || isAllowed(prepare?.rules ?? []);
  return Boolean(may && body?.subordinates.totalCount);
}

function isShown(entry: Entry, search: URLSearchParams): boolean {
  const state = search.get("state");
  if (search.has("late") && !isLate(entry)) return false;
  return !state || entry.state === state;
}

interface FiltersProps {
  entries: Entry[];
  listing: ReturnType<typeof useListing>;
  begins: boolean;
}

function Filters({ entries, listing, begins }: FiltersProps) {
  const words = useWords(WORDS);
  const ledger = listing.search.get("view") !== "supervisions";
  const states = [...new Set(entries.map(({ state }) => state))];
  const late = listing.search.has("late");
  return (
    <div className="line">
      <Segmented
        aria-label={words.view}
        value={ledger ? "ledger" : "supervisions"}
        options={[
          { value: "ledger", label: words.ledger },
          { value: "supervisions", label: words.supervisions },
        ]}
        onChange={(view) => listing.change({ view: view === "ledger" ? undefined : view })}
      />
      {ledger && (
        <>
          <StateFilter
            of="SuggestionState"
            listing={listing}
            tallies={states.map((state) => ({
              state,
              count: entries.filter((entry) => entry.state === state).length,
            }))}
          />
          <Button
            size="small"
            type={late ? "primary" : "default"}
            aria-pressed={late}
            onClick={() => listing.change({ late: late ? undefined : "1" })}
          >
            {words.onlyLate} {entries.filter(isLate).length}
          </Button>
        </>
      )}
      <span className="push" />
      {begins && (
        <Link to="/supervisions/new">
          <Button type="primary" tabIndex={-1}>
            {words.begin}
          </Button>
        </Link>
      )}
    </div>
  );
}
