import { lazy, Suspense } from "react";
import { useSearchParams } from "react-router";

import { WorkbenchDocument, type WorkbenchQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { useWords } from "../words/language";
import { boxOf, filterOf } from "./model";
import { Tabs } from "./Tabs";
import { Tiles } from "./Tiles";
import { WORDS } from "./words";
import { Work } from "./Work";

const Notices = lazy(() => import("./Notices"));
const Newest = lazy(() => import("./Newest"));
const Above = lazy(() => import("./Above"));

/** What is late, what is next, and what has changed (工作台). */
export function Component() {
  const words = useWords(WORDS);
  const listing = useListing();
  const { search, page } = listing;
  const variables = { box: boxOf(search), filter: filterOf(search), ...page };
  const read = useRead(WorkbenchDocument, variables);
  return (
    <>
      <h1>{words.title}</h1>
      <Loaded read={read}>{(data) => <Workbench data={data} listing={listing} again={read.again} />}</Loaded>
    </>
  );
}

interface Props {
  data: WorkbenchQuery;
  listing: ReturnType<typeof useListing>;
  again: () => void;
}

function Workbench({ data, listing, again }: Props) {
  const [search] = useSearchParams();
  const signing = search.get("show") === "sign";
  return (
    <>
      <Tiles counts={data.workCounts.todo} toSign={data.inbox.proposalsToSign.totalCount} listing={listing} />
      <div className="beside">
        <div>
          <Tabs data={data} listing={listing} />
          <Suspense>
            <Above data={data} listing={listing} again={again} />
          </Suspense>
          {!signing && <Work list={data.worklist} listing={listing} />}
        </div>
        <aside>
          <Suspense>
            <Notices acts={data.told.edges.map((edge) => edge.node)} />
            <Newest acts={data.acts.edges.map((edge) => edge.node)} />
          </Suspense>
        </aside>
      </div>
    </>
  );
}
