import { Segmented } from "antd";
import { useSearchParams } from "react-router";

import { Versions } from "../compare/Versions";
import { useSections } from "../schemes/useSections";
import { Story } from "../story/Story";
import { useWords } from "../words/language";
import { clauseNames, stepsAhead, type Round, type Scheme } from "./model";
import { WORDS } from "./words";

/** The submitted document, as a whole or beside an earlier version, or what happened to it. */
export function Reading({ scheme, round }: { scheme: Scheme; round: Round }) {
  const words = useWords(WORDS);
  const sections = useSections();
  const [search, setSearch] = useSearchParams();
  const story = search.get("view") === "story";
  const versions = scheme.revisions.edges.map(({ node }) => ({
    number: node.number,
    sections: sections(node),
  }));
  const put = (changes: Record<string, number | string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) next.delete(name);
      else next.set(name, String(value));
    }
    setSearch(next, { replace: true });
  };
  const against = search.has("against") ? Number(search.get("against")) : round.judgedBefore;
  return (
    <article className="box" aria-label={words.text}>
      <div className="line">
        <Segmented
          aria-label={words.view}
          value={story ? "story" : "text"}
          options={[
            { value: "text", label: words.text },
            { value: "story", label: words.story },
          ]}
          onChange={(view) => put({ view: view === "story" ? view : undefined })}
        />
      </div>
      {story ? (
        <Story
          acts={scheme.acts.edges.map((edge) => edge.node)}
          missing={stepsAhead(scheme)}
          clauses={clauseNames(scheme)}
        />
      ) : (
        <Versions
          versions={versions}
          shown={Number(search.get("version")) || undefined}
          against={against}
          change={(version, other) => put({ version, against: other ?? 0 })}
        />
      )}
    </article>
  );
}
