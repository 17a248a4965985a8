import {
  AcceptSuggestionContinuingDocument,
  AcceptSuggestionDocument,
  AskSuggestionExtensionDocument,
  GrantSuggestionExtensionDocument,
  RefuseSuggestionExtensionDocument,
  ReopenSuggestionDocument,
  ReportSuggestionDocument,
  SendBackSuggestionDocument,
  UrgeSuggestionDocument,
  type SupervisionSuggestionFragment,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { ActWithFiles } from "../files/ActWithFiles";
import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { ActWithDay } from "./ActWithDay";
import { Answering } from "./Answering";
import type { Supervision } from "./Screen";
import { WORDS } from "./words";

interface Props {
  suggestion: SupervisionSuggestionFragment;
  supervision: Supervision;
}

/** What may be done with a suggestion, by those who carry it out and by those who made it. */
export function SuggestionActs({ suggestion, supervision }: Props) {
  return (
    <>
      <OfTheSupervised suggestion={suggestion} supervision={supervision} />
      <OfTheSupervisor suggestion={suggestion} supervision={supervision} />
    </>
  );
}

function OfTheSupervised({ suggestion, supervision }: Props) {
  const words = useWords(WORDS);
  const input = { suggestionId: suggestion.id };
  const shared = { on: suggestion, to: supervision.owner.name };
  const text = <p className="prose">{suggestion.text}</p>;
  return (
    <>
      <ActWithDay
        {...shared}
        act="SUGGESTION_ASK_EXTENSION"
        document={AskSuggestionExtensionDocument}
        input={input}
        said="reason"
        asks={words.why}
        day={words.until}
        required
      >
        <p>{words.asksExtension}</p>
        {text}
      </ActWithDay>
      <ActWithFiles
        {...shared}
        role="SUPPORTING"
        act="SUGGESTION_REPORT"
        document={ReportSuggestionDocument}
        input={input}
        said="progress"
        required
      >
        <p>{words.reports}</p>
        {text}
      </ActWithFiles>
      <Answering suggestion={suggestion} to={supervision.owner.name} />
    </>
  );
}

function OfTheSupervisor({ suggestion, supervision }: Props) {
  const words = useWords(WORDS);
  const input = { suggestionId: suggestion.id };
  const shared = { on: suggestion, to: supervision.supervised.name };
  const text = <p className="prose">{suggestion.text}</p>;
  return (
    <>
      <ActButton {...shared} act="SUGGESTION_URGE" document={UrgeSuggestionDocument} input={input}>
        <p>{words.urges}</p>
        {text}
      </ActButton>
      <ActButton
        {...shared}
        act="SUGGESTION_REFUSE_EXTENSION"
        document={RefuseSuggestionExtensionDocument}
        input={input}
        required
        danger
      >
        <p>{words.refusesExtension}</p>
        {text}
      </ActButton>
      <ActWithDay
        {...shared}
        act="SUGGESTION_GRANT_EXTENSION"
        document={GrantSuggestionExtensionDocument}
        input={input}
        day={words.untilElse}
        primary
      >
        <p>
          {words.grantsExtension} <Day value={suggestion.askedUntil} />
        </p>
        {text}
      </ActWithDay>
      <ActButton
        {...shared}
        act="SUGGESTION_SEND_BACK"
        document={SendBackSuggestionDocument}
        input={input}
        required
        danger
      >
        <p>{words.sendsBack}</p>
        {text}
      </ActButton>
      <ActButton
        {...shared}
        act="SUGGESTION_ACCEPT_CONTINUING"
        document={AcceptSuggestionContinuingDocument}
        input={input}
      >
        <p>{words.acceptsContinuing}</p>
        {text}
      </ActButton>
      <ActButton
        {...shared}
        act="SUGGESTION_ACCEPT"
        document={AcceptSuggestionDocument}
        input={input}
        primary
      >
        <p>{words.accepts}</p>
        {text}
      </ActButton>
      <ActWithDay
        {...shared}
        act="SUGGESTION_REOPEN"
        document={ReopenSuggestionDocument}
        input={input}
        said="reason"
        asks={words.why}
        day={words.dueOn}
        required
        danger
      >
        <p>{words.reopensSuggestion}</p>
        {text}
      </ActWithDay>
    </>
  );
}
