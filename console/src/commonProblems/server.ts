import { CommonProblemsDocument, type SupervisionFilter } from "../__generated__/graphql";
import { usePosted } from "../api/posted";

/** A finding of a letter, and whom it is of. */
export interface Finding {
  key: string;
  text: string;
  category: string | null;
  body: { code: string; name: string };
  supervision: string;
  number: number;
}

/** Findings of several bodies that say the same of one matter. */
export interface Problem {
  category: string | null;
  title: string;
  score: number;
  findings: string[];
}

export interface Common {
  problems: Problem[];
  findings: Record<string, Finding>;
  truncated: boolean;
  most: number;
}

/** What the server proposes as common to several bodies, of the letters of these supervisions. */
export function useCommon(filter: SupervisionFilter) {
  return usePosted<{ common: Common }>(
    "/compare",
    CommonProblemsDocument,
    { filter },
    { common: { of: "supervisions" } },
  );
}

/** Of how many bodies the findings are. */
export function bodiesOf(findings: Finding[]): number {
  return new Set(findings.map(({ body }) => body.code)).size;
}
