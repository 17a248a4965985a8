import type { PeriodInput } from "../__generated__/graphql";
import { useDocument } from "../documents/useDocument";
import { useWords } from "../words/language";
import { targetOf } from "./target";
import { WORDS } from "./words";

interface Said {
  leadDepartment?: string | null;
  partners?: readonly string[] | null;
  period?: PeriodInput | null;
  indicator?: { name: string; target: string; unit?: string | null; byYear?: number | null } | null;
}

/** A function that tells who does a task, by when, and how it is measured, each with its label. */
export function useFacts(): (task: Said) => string[] {
  const words = useWords(WORDS);
  const document = useDocument();
  return ({ leadDepartment, partners, period, indicator }) => {
    const measured = indicator && `${indicator.name} ${targetOf(indicator)}`.trim();
    const by = indicator?.byYear ? words.byYear(indicator.byYear) : "";
    const said: [string, string | null | undefined][] = [
      [words.leadDepartment, leadDepartment],
      [words.partners, partners?.join(words.comma)],
      [words.period, period && document.period(period)],
      [words.indicator, measured && measured + by],
    ];
    return said.flatMap(([name, value]) => (value ? [document.label(name, value)] : []));
  };
}
