import { Alert, Select } from "antd";

import { CommonProblemsToldDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Proposed } from "./Proposed";
import { useCommon, type Common } from "./server";
import { WORDS } from "./words";

type Listing = ReturnType<typeof useListing>;
const PERIODS = [1, 3, 5];
const TERM = 5; // years
const ALWAYS = "all";
const UNNAMED = "";

/** What the letters of the viewer's body have in common, and the notices that can be drafted of it. */
export function Component() {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const listing = useListing();
  const since = sinceOf(listing.search.get("years"));
  const read = useCommon({ owner: [body.code], ...(since && { startsSince: since }) });
  const told = useRead(CommonProblemsToldDocument, { body: body.id });
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.explained}</p>
      <Loaded read={read}>
        {({ common }) => (
          <Problems common={common} listing={listing} drafts={Boolean(told.data?.draft?.allowed)} />
        )}
      </Loaded>
    </>
  );
}

/** The first day of so many years until now; a term of office unless chosen. */
function sinceOf(years: string | null): string | undefined {
  if (years === ALWAYS) return undefined;
  return `${new Date().getFullYear() - (Number(years) || TERM) + 1}-01-01`;
}

interface ProblemsProps {
  common: Common;
  listing: Listing;
  /** Whether the viewer may draft a notice. */
  drafts: boolean;
}

function Problems({ common, listing, drafts }: ProblemsProps) {
  const words = useWords(WORDS);
  const chosen = listing.search.get("category");
  const shown = common.problems.filter(
    ({ category }) => chosen === null || (category ?? UNNAMED) === (chosen === "-" ? UNNAMED : chosen),
  );
  return (
    <>
      {common.truncated && <Alert showIcon type="warning" title={words.truncated(common.most)} />}
      <section className="box">
        <Filters common={common} listing={listing} />
        {shown.length === 0 && <p className="quiet">{words.none}</p>}
      </section>
      {shown.map((problem) => (
        <Proposed
          key={problem.findings.join()}
          problem={problem}
          findings={common.findings}
          drafts={drafts}
        />
      ))}
    </>
  );
}

function Filters({ common, listing }: Pick<ProblemsProps, "common" | "listing">) {
  const words = useWords(WORDS);
  const categories = [...new Set(common.problems.map(({ category }) => category ?? UNNAMED))];
  return (
    <div className="line">
      <Select
        aria-label={words.period}
        value={listing.search.get("years") ?? String(TERM)}
        options={[
          ...PERIODS.map((count) => ({ value: String(count), label: words.years(count) })),
          { value: ALWAYS, label: words.always },
        ]}
        onChange={(years) => listing.change({ years })}
      />
      <Select
        allowClear
        aria-label={words.category}
        placeholder={words.everyCategory}
        value={listing.search.get("category")}
        options={categories.map((category) => ({
          value: category || "-",
          label: category || words.noCategory,
        }))}
        onChange={(category?: string) => listing.change({ category })}
      />
    </div>
  );
}
