import { dayText, daysLeft, momentText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

const SOON_DAYS = 10;

export function Day({ value }: { value: string | null | undefined }) {
  const language = useLanguage();
  return value ? <time dateTime={value}>{dayText(value, language)}</time> : <>—</>;
}

export function Moment({ value }: { value: string | null | undefined }) {
  const language = useLanguage();
  return value ? <time dateTime={value}>{momentText(value, language)}</time> : <>—</>;
}

/** The day by which something is due, and how far it is; without the latter once it is settled. */
export function Due({ value, settled = false }: { value: string | null; settled?: boolean }) {
  const words = useWords(WORDS);
  if (!value) return <span className="quiet">{words.noDue}</span>;
  const days = daysLeft(value);
  const tone = days < 0 ? "bad" : days <= SOON_DAYS ? "waiting" : "neutral";
  const text = days < 0 ? words.late(-days) : days ? words.left(days) : words.today;
  return (
    <span className="due">
      <Day value={value} /> {!settled && <span className={`tag ${tone}`}>{text}</span>}
    </span>
  );
}
