import { Button, Segmented } from "antd";
import { Link } from "react-router";

import { SupervisedBodiesDocument, type SupervisedBodiesQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { TextFilter } from "../parts/TextFilter";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Bodies } from "./Bodies";
import { Ledger } from "./Ledger";
import "./style.css";
import { Supervisions } from "./Supervisions";
import { chosenIn, treeOf } from "./tree";
import { WORDS } from "./words";

/** Supervisions and the ledger of their suggestions (督导). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const year = new Date().getFullYear();
  const read = useRead(SupervisedBodiesDocument, {
    body: body.id,
    code: body.code,
    first: year,
    second: year - 1,
    third: year - 2,
  });
  return (
    <>
      <h1>{words.title}</h1>
      <Loaded read={read}>{(data) => <Supervising data={data} />}</Loaded>
    </>
  );
}

function Supervising({ data }: { data: SupervisedBodiesQuery }) {
  const listing = useListing();
  const tree = treeOf(data);
  const codes = chosenIn(tree, listing.search.get("body"));
  const List = listing.search.get("view") === "supervisions" ? Supervisions : Ledger;
  return (
    <div className="supervising">
      <Bodies tree={tree} listing={listing} />
      <section className="box">
        <Head listing={listing} begins={begins(data)} />
        <List listing={listing} codes={codes} />
      </section>
    </div>
  );
}

/** Whether the viewer may open a supervision, or propose to. */
function begins({ open, viewer }: SupervisedBodiesQuery): boolean {
  return Boolean(open?.allowed) || viewer.proposableActs.includes("SUPERVISION_OPEN");
}

interface HeadProps {
  listing: ReturnType<typeof useListing>;
  begins: boolean;
}

function Head({ listing, begins }: HeadProps) {
  const words = useWords(WORDS);
  const ledger = listing.search.get("view") !== "supervisions";
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
      {listing.search.has("group") && (
        <Button size="small" onClick={() => listing.change({ group: undefined })}>
          {words.groupAlone}
        </Button>
      )}
      <TextFilter listing={listing} label={ledger ? words.filterSuggestions : words.filter} />
      {begins && <Link to="/supervisions/common">{words.common}</Link>}
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
