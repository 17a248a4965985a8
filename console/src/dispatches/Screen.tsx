import { Select } from "antd";

import {
  DispatchesDocument,
  type DispatchesQuery,
  type DispatchFilter,
  type DispatchOrderField,
  type DispatchState,
  type NoticeKind,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { KindFilter } from "../notices/KindFilter";
import { Whose } from "../notices/Whose";
import { orderOf, Pager, useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { StateFilter } from "../parts/StateFilter";
import { TextFilter } from "../parts/TextFilter";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Rows } from "./Rows";
import { WORDS } from "./words";

type Listing = ReturnType<typeof useListing>;
const FIELDS: DispatchOrderField[] = ["TITLE", "STATE", "DUE_ON", "LISTED_AT"];
/** The choices of a filter on who has answered, each with its condition. */
const ANSWERS: Record<string, DispatchFilter> = {
  silent: { silent: true },
  overdue: { overdue: true },
};

/** What was sent of notices, to the body and by it (通报办理). */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const state = listing.search.get("state") as DispatchState | null;
  const kind = listing.search.get("kind") as NoticeKind | null;
  const whose = listing.search.get("whose");
  const all = {
    titleContains: listing.search.get("text") ?? "",
    ...(kind && { kind: [kind] }),
    ...(whose === "to" && { recipient: [body.code] }),
    ...(whose === "by" && { owner: [body.code] }),
    ...ANSWERS[listing.search.get("answers") ?? ""],
  };
  const asked = {
    all,
    listed: { ...all, ...(state && { state: [state] }) },
    orderBy: orderOf(listing, FIELDS, { field: "LISTED_AT", direction: "DESC" }),
  };
  const read = useRead(DispatchesDocument, { ...listing.page, ...asked });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.explained}</p>
      <section className="box">
        <Loaded read={read}>
          {(data) => (
            <>
              <Filters data={data} listing={listing} />
              <Rows
                rows={data.dispatches.edges.map(({ node }) => node)}
                listing={listing}
                exported={{
                  document: DispatchesDocument,
                  variables: asked,
                  list: "dispatches",
                  name: words.title,
                }}
              />
              <Pager
                listing={listing}
                total={data.dispatches.atLeast}
                pageInfo={data.dispatches.pageInfo}
              />
            </>
          )}
        </Loaded>
      </section>
    </>
  );
}

function Filters({ data, listing }: { data: DispatchesQuery; listing: Listing }) {
  const words = useWords(WORDS);
  return (
    <div className="line">
      <Whose value="dispatches" />
      <Select
        allowClear
        aria-label={words.whose}
        placeholder={words.both}
        value={listing.search.get("whose")}
        options={[
          { value: "to", label: words.toUs },
          { value: "by", label: words.byUs },
        ]}
        onChange={(whose?: string) => listing.change({ whose })}
      />
      <KindFilter listing={listing} />
      <Select
        allowClear
        aria-label={words.silence}
        placeholder={words.anyAnswer}
        value={listing.search.get("answers")}
        options={[
          { value: "silent", label: words.silent },
          { value: "overdue", label: words.overdue },
        ]}
        onChange={(answers?: string) => listing.change({ answers })}
      />
      <StateFilter of="DispatchState" listing={listing} tallies={data.all.byState} />
      <TextFilter listing={listing} label={words.filter} />
    </div>
  );
}
