import { Input } from "antd";

import { useWords } from "../words/language";
import type { Answers } from "./useAnswers";
import { WORDS } from "./words";

/** The field for the answer to the opinion on one clause. */
export function Answer({ clause, answers }: { clause: string; answers: Answers }) {
  const words = useWords(WORDS);
  return (
    <>
      <label htmlFor="answer" className="label">
        {words.answer}
      </label>
      <Input.TextArea
        id="answer"
        rows={4}
        value={answers.of(clause)}
        aria-describedby="answer-help"
        onChange={(event) => answers.write(clause, event.target.value)}
      />
      <p id="answer-help" className="quiet">
        {words.answerHelp}
      </p>
    </>
  );
}
