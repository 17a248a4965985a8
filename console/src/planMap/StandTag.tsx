import { useWords } from "../words/language";
import type { Stand } from "./stands";
import { WORDS } from "./words";

const TONES: Record<Stand, string> = {
  NOT_FILED: "neutral",
  FILED: "waiting",
  ACKNOWLEDGED: "good",
};

export function StandTag({ stand }: { stand: Stand }) {
  const words = useWords(WORDS);
  return <span className={`tag ${TONES[stand]}`}>{words[stand]}</span>;
}
