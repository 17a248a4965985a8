import { Link } from "react-router";

import { SupervisionsDocument, type SupervisionsQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Pager, type useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { SETTLED } from "../parts/states";
import { StateTag } from "../parts/StateTag";
import type { Exported } from "../table/download";
import { ListTable } from "../table/ListTable";
import { useWords } from "../words/language";
import { narrowedIn } from "./filters";
import { WORDS } from "./words";

type Supervision = SupervisionsQuery["supervisions"]["edges"][number]["node"];

interface Props {
  listing: ReturnType<typeof useListing>;
  /** Of which bodies; absent of all. */
  codes: string[] | undefined;
}

/** The supervisions, newest first, page by page. */
export function Supervisions({ listing, codes }: Props) {
  const words = useWords(WORDS);
  const variables = { listed: { ...narrowedIn(listing.search), ...(codes && { supervised: codes }) } };
  const read = useRead(SupervisionsDocument, { ...listing.page, ...variables });
  const exported = {
    document: SupervisionsDocument,
    variables,
    list: "supervisions",
    name: words.supervisions,
  };
  return (
    <Loaded read={read}>
      {({ supervisions: { edges, atLeast, pageInfo } }) => (
        <>
          <Rows supervisions={edges.map(({ node }) => node)} exported={exported} />
          <Pager listing={listing} total={atLeast} pageInfo={pageInfo} />
        </>
      )}
    </Loaded>
  );
}

interface RowsProps {
  supervisions: Supervision[];
  exported: Exported;
}

function Rows({ supervisions, exported }: RowsProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <ListTable<Supervision>
      name="supervisions"
      exported={exported}
      dataSource={supervisions}
      locale={{ emptyText: words.none }}
      columns={[
        {
          key: "kind",
          title: words.kind,
          path: [
            { title: words.kind, path: "kind" },
            { title: words.group, path: "group" },
          ],
          width: 88,
          render: (_, row) => (
            <>
              <Link to={`/supervisions/${row.id}`}>{labels.of("SupervisionKind", row.kind)}</Link>
              {row.group && (
                <small className="by">
                  <Link to={`?view=supervisions&group=${row.group}`}>{words.group}</Link>
                </small>
              )}
            </>
          ),
        },
        {
          key: "supervised",
          title: words.supervised,
          path: "supervised.name",
          render: (_, row) => row.supervised.name,
        },
        {
          key: "supervising",
          title: words.supervising,
          path: "owner.name",
          render: (_, row) => row.owner.name,
        },
        {
          key: "state",
          title: words.state,
          path: "state",
          width: 112,
          render: (_, row) => <StateTag of="SupervisionState" value={row.state} />,
        },
        {
          key: "from",
          title: words.from,
          path: "startsOn",
          width: 124,
          render: (_, row) => <Day value={row.startsOn} />,
        },
        {
          key: "until",
          title: words.until,
          path: "endsOn",
          width: 124,
          render: (_, row) => <Day value={row.endsOn} />,
        },
        {
          key: "letters",
          title: words.letters,
          path: "opinions.number",
          width: 72,
          render: (_, { opinions }) => opinions.length || "—",
        },
        {
          key: "suggestions",
          title: words.suggestions,
          path: "suggestions.text",
          width: 140,
          render: (_, { suggestions }) => (
            <>
              {words.count(
                suggestions.filter(({ state }) => !SETTLED.includes(state)).length,
                suggestions.length,
              )}
              <Late count={suggestions.filter(({ deadline }) => deadline?.overdue).length} />
            </>
          ),
        },
      ]}
    />
  );
}

function Late({ count }: { count: number }) {
  const words = useWords(WORDS);
  return count > 0 && <span className="tag bad">{words.late(count)}</span>;
}
