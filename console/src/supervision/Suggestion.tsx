import { useEffect, useRef } from "react";
import { useSearchParams } from "react-router";

import type { SupervisionSuggestionFragment } from "../__generated__/graphql";
import { Proposals } from "../acts/Proposals";
import { DueDay, Said } from "../deadlines/Term";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { SETTLED } from "../parts/states";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useWords } from "../words/language";
import type { Supervision } from "./Screen";
import { SuggestionActs } from "./SuggestionActs";
import { WORDS } from "./words";

interface Props {
  suggestion: SupervisionSuggestionFragment;
  supervision: Supervision;
}

/** One suggestion with its answers; the one in the address is scrolled to. */
export function Suggestion({ suggestion, supervision }: Props) {
  const [search] = useSearchParams();
  const here = useRef<HTMLElement>(null);
  const sought = search.get("suggestion") === suggestion.id;
  useEffect(() => {
    if (sought) here.current?.scrollIntoView({ block: "center" });
  }, [sought]);
  return (
    <section ref={here} className="suggestion" aria-current={sought}>
      <h3>
        {suggestion.number}. {suggestion.text}
      </h3>
      <div className="line">
        <StateTag of="SuggestionState" value={suggestion.state} />
        {!SETTLED.includes(suggestion.state) && <DueDay deadline={suggestion.deadline} />}
        <span className="push" />
        <SuggestionActs suggestion={suggestion} supervision={supervision} />
      </div>
      <Facts suggestion={suggestion} />
      {suggestion.deadline && <Said deadline={suggestion.deadline} />}
      <Proposals on={suggestion} />
      <Story acts={suggestion.acts.edges.map((edge) => edge.node)} />
    </section>
  );
}

/** Who carries it out and how, what it follows from, and the time that is given or asked for. */
function Facts({ suggestion }: { suggestion: SupervisionSuggestionFragment }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { departments, onFindings, handling, extendedUntil, askedUntil } = suggestion;
  return (
    <div className="line quiet">
      {departments && departments.length > 0 && (
        <span>{words.departments(departments.join(words.comma))}</span>
      )}
      {onFindings && onFindings.length > 0 && (
        <span>{words.onFindings(onFindings.join(words.comma))}</span>
      )}
      {handling && <span>{words.handling(labels.of("Handling", handling))}</span>}
      {extendedUntil && (
        <span>
          {words.extendedUntil} <Day value={extendedUntil} />
        </span>
      )}
      {askedUntil && (
        <b>
          {words.askedUntil} <Day value={askedUntil} />
        </b>
      )}
    </div>
  );
}
