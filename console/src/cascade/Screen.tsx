import { Select } from "antd";
import { Link, useParams } from "react-router";

import { CascadeDocument, type CascadeState } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useNames } from "../planMap/useNames";
import { called } from "../plans/useSections";
import { Choice, choiceIn } from "../standings/Choosers";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Chain } from "./Chain";
import { Country } from "./Country";
import { Lanes } from "./Lanes";
import { Legend } from "./Legend";
import { branchesOf, branchOf, doneOf, linesOf, STATES, tallyOf, type CascadePlan } from "./lines";
import { LinesTable } from "./LinesTable";
import { Save } from "./Save";
import "../planMap/style.css";
import "./style.css";
import { useCascadeNames } from "./useCascadeNames";
import { WORDS } from "./words";

const COUNTRY = "000000";

/** How the bodies below stand to a plan, and what was made of each of its tasks (层层承接). */
export function Component() {
  const { id = "" } = useParams();
  const listing = useListing();
  const item = listing.search.get("item");
  const read = useRead(CascadeDocument, { id, item });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Plan" ? <OfPlan plan={node} listing={listing} /> : <NotThere />
      }
    </Loaded>
  );
}

interface Props {
  plan: CascadePlan;
  listing: ReturnType<typeof useListing>;
}

function OfPlan({ plan, listing }: Props) {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const items = plan.revision?.items ?? [];
  const item = items.find(({ key }) => key === listing.search.get("item"));
  const views = [
    { value: "map", label: words.map },
    { value: "table", label: words.table },
  ];
  return (
    <>
      <h1>
        {words.title}：<Link to={`/plans/${plan.id}`}>{plan.title}</Link>
      </h1>
      <p className="quiet">
        {plan.owner.name}
        {plan.duties.map(({ obliged, text }) => (
          <span key={obliged + text}>；{words.duty(text)}</span>
        ))}
      </p>
      <div className="line">
        <Choice listing={listing} name="view" label={words.view} options={views} />
        <Select
          className="task"
          aria-label={words.item}
          value={item?.key ?? ""}
          options={[
            { value: "", label: words.all },
            ...items.map((each) => ({ value: each.key, label: called(each) })),
          ]}
          onChange={(key) => listing.change({ item: key })}
        />
        <Save plan={plan} item={item} />
      </div>
      {item && <Chain item={item} />}
      <Bodies
        plan={plan}
        listing={listing}
        within={listing.search.get("body") ?? (body.code === COUNTRY ? undefined : body.code)}
        table={choiceIn(listing.search, "view", views) === "table"}
      />
      <p className="quiet">{words.note}</p>
    </>
  );
}

interface BodiesProps extends Props {
  /** The body whose subtree is shown; none for all. */
  within: string | undefined;
  table: boolean;
}

function Bodies({ plan, listing, within, table }: BodiesProps) {
  const words = useWords(WORDS);
  const branches = branchesOf(plan.cascade);
  const branch = within === undefined ? undefined : branchOf(branches, within);
  // Of the own plan the viewer's body has no line.
  const below = branch ? branch.below : branches;
  const own = branch ? [branch.line] : [];
  const lines = [...own, ...below.flatMap(linesOf)];
  const near = useNames(within ?? COUNTRY, true);
  const far = useCascadeNames(plan.id, table);
  const names = new Map([...far, ...near]);
  const lit = STATES.find((state) => state === listing.search.get("state"));
  const tally = tallyOf(lines);
  if (!lines.length) return <p className="box nothing">{words.nothing}</p>;
  return (
    <div className="cascade">
      <Legend tally={tally} lit={lit} choose={(state?: CascadeState) => listing.change({ state })} />
      <p className="quiet">{words.filedOf(doneOf(tally), lines.length)}</p>
      {table ? (
        <LinesTable
          plan={plan}
          lines={lines.filter(({ state }) => !lit || state === lit)}
          names={names}
        />
      ) : within === undefined ? (
        <Country
          branches={branches}
          names={names}
          lit={lit}
          to={(code) => {
            const search = new URLSearchParams(listing.search);
            search.set("body", code);
            return `?${search}`;
          }}
        />
      ) : (
        <Lanes own={branch?.line} branches={below} names={names} lit={lit} />
      )}
    </div>
  );
}
