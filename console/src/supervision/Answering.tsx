import { Radio } from "antd";
import { useState } from "react";

import {
  AnswerSuggestionDocument,
  type Handling,
  type SupervisionSuggestionFragment,
} from "../__generated__/graphql";
import { ActWithFiles } from "../files/ActWithFiles";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** The answer to a suggestion, and how it is carried out. */
export function Answering({ suggestion, to }: { suggestion: SupervisionSuggestionFragment; to: string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const [handling, setHandling] = useState<Handling>(suggestion.handling ?? "TIMED");
  return (
    <ActWithFiles
      on={suggestion}
      role="SUPPORTING"
      act="SUGGESTION_ANSWER"
      document={AnswerSuggestionDocument}
      input={{ suggestionId: suggestion.id, handling }}
      to={to}
      said="answer"
      required
      primary
    >
      <p>{words.answers}</p>
      <p className="prose">{suggestion.text}</p>
      <Radio.Group
        aria-label={words.handled}
        options={labels.options<Handling>("Handling")}
        value={handling}
        onChange={(event) => setHandling(event.target.value as Handling)}
      />
    </ActWithFiles>
  );
}
