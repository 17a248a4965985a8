import { Alert } from "antd";

import { away, codeOf, signedOut, told } from "../api/errors";
import { signInAddress } from "../api/signIn";
import { last } from "../parts/last";
import { useWords } from "../words/language";
import type { Outcome } from "./useAct";
import { WORDS } from "./words";

/** Why an act was not performed; what was typed stays where it is. */
export function Refusal({ outcome, beside = [] }: { outcome: Outcome; beside?: string[] }) {
  const elsewhere = outcome.wrong.filter(({ field }) => !beside.includes(last(field) ?? ""));
  return (
    <>
      {elsewhere.map(({ code, field, message }) => (
        <Alert key={`${code}${field.join()}`} showIcon type="error" title={message} />
      ))}
      {outcome.error && <Refused error={outcome.error} />}
    </>
  );
}

function Refused({ error }: { error: NonNullable<Outcome["error"]> }) {
  const words = useWords(WORDS);
  if (signedOut(error)) {
    const signIn = (
      <a href={signInAddress()} target="_blank" rel="noreferrer">
        {words.signIn}
      </a>
    );
    return <Alert showIcon type="warning" title={words.signedOut} action={signIn} />;
  }
  if (away(error)) return <Alert showIcon type="warning" title={words.away} />;
  const { message } = told(error);
  const description = codeOf(error) === "CONFLICT" ? words.conflict : undefined;
  return <Alert showIcon type="error" title={message} description={description} />;
}
