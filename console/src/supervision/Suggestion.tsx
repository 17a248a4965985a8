import { useEffect, useRef } from "react";
import { useSearchParams } from "react-router";

import {
  AcceptSuggestionDocument,
  AnswerSuggestionDocument,
  SendBackSuggestionDocument,
  type SupervisionSuggestionFragment,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { Proposals } from "../acts/Proposals";
import { DueDay, Said } from "../deadlines/Term";
import { ActWithFiles } from "../files/ActWithFiles";
import { StateTag } from "../parts/StateTag";
import { Story } from "../story/Story";
import { useWords } from "../words/language";
import type { Supervision } from "./Screen";
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
        {suggestion.state !== "ACCEPTED" && <DueDay deadline={suggestion.deadline} />}
        <span className="push" />
        <Acts suggestion={suggestion} supervision={supervision} />
      </div>
      {suggestion.deadline && <Said deadline={suggestion.deadline} />}
      <Proposals on={suggestion} />
      <Story acts={suggestion.acts.edges.map((edge) => edge.node)} />
    </section>
  );
}

function Acts({ suggestion, supervision }: Props) {
  const words = useWords(WORDS);
  const shared = { on: suggestion, input: { suggestionId: suggestion.id } };
  const text = <p className="prose">{suggestion.text}</p>;
  return (
    <>
      <ActWithFiles
        {...shared}
        role="SUPPORTING"
        act="SUGGESTION_ANSWER"
        document={AnswerSuggestionDocument}
        to={supervision.owner.name}
        said="answer"
        required
        primary
      >
        <p>{words.answers}</p>
        {text}
      </ActWithFiles>
      <ActButton
        {...shared}
        act="SUGGESTION_SEND_BACK"
        document={SendBackSuggestionDocument}
        to={supervision.supervised.name}
        required
        danger
      >
        <p>{words.sendsBack}</p>
        {text}
      </ActButton>
      <ActButton
        {...shared}
        act="SUGGESTION_ACCEPT"
        document={AcceptSuggestionDocument}
        to={supervision.supervised.name}
        primary
      >
        <p>{words.accepts}</p>
        {text}
      </ActButton>
    </>
  );
}
