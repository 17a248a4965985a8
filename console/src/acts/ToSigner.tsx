import { last } from "../parts/last";
import { useWords } from "../words/language";
import type { Doing } from "./useDoing";
import { TO_SIGNER } from "./useProposing";
import { Words } from "./Words";
import { WORDS } from "./words";

/** What is said to who signs, where the act is proposed. */
export function ToSigner({ doing }: { doing: Doing }) {
  const words = useWords(WORDS);
  if (!doing.proposes) return null;
  return (
    <Words
      label={words.toSigner}
      placeholder={words.toSignerPlaceholder}
      value={doing.toSigner}
      change={doing.setToSigner}
      wrong={doing.outcome.wrong.find(({ field }) => last(field) === TO_SIGNER)?.message}
    />
  );
}
