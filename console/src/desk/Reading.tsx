import { Segmented } from "antd";
import { useSearchParams } from "react-router";

import { SchemeChangesDocument } from "../__generated__/graphql";
import { Similar } from "../compare/Similar";
import { shownOf, Versions } from "../compare/Versions";
import { useSections } from "../schemes/useSections";
import { Story } from "../story/Story";
import { useWords } from "../words/language";
import { clauseNames, stepsAhead, type Round, type Scheme } from "./model";
import { WORDS } from "./words";

const VIEWS = ["text", "story", "similar"] as const;

/** The submitted document, as a whole or beside an earlier version, what happened to it, or what it
 * has in common with others. */
export function Reading({ scheme, round }: { scheme: Scheme; round: Round }) {
  const words = useWords(WORDS);
  const sections = useSections();
  const [search, setSearch] = useSearchParams();
  const view = VIEWS.find((each) => each === search.get("view")) ?? "text";
  const versions = scheme.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  const shown = shownOf(versions, search);
  const choose = (chosen: string) =>
    setSearch((before) => ({ ...Object.fromEntries(before), view: chosen }), { replace: true });
  return (
    <article className="box" aria-label={words.text}>
      <div className="line">
        <Segmented
          aria-label={words.view}
          value={view}
          options={VIEWS.map((each) => ({ value: each, label: words[each] }))}
          onChange={choose}
        />
      </div>
      {view === "similar" && shown && <Similar revision={shown.id} owner={scheme.owner.code} />}
      {view === "story" && (
        <Story
          acts={scheme.acts.edges.map((edge) => edge.node)}
          missing={stepsAhead(scheme)}
          clauses={clauseNames(scheme)}
        />
      )}
      {view === "text" && (
        <Versions
          versions={versions}
          title={scheme.title}
          changes={SchemeChangesDocument}
          since={round.judgedBefore}
        />
      )}
    </article>
  );
}
