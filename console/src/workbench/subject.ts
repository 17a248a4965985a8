import type { ProposedToFragment, WorkbenchQuery } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { pathOf, pathOfSuggestion } from "../parts/records";
import { useLine } from "../stub/useLine";
import { useWords } from "../words/language";
import { LATER } from "./laterWords";

export type Subject = WorkbenchQuery["acts"]["edges"][number]["node"]["subject"];

/** A function that says what an act is about, as far as the viewer sees that; else nothing. */
export function useTitle(): (record: ProposedToFragment | null) => string {
  const words = useWords(LATER);
  const labels = useLabels();
  const line = useLine();
  return (record) => {
    if (!record) return "";
    const shown = record.__typename === "Review" ? record.scheme : record;
    if (!shown) return "";
    if ("title" in shown) return shown.title;
    if (shown.__typename === "Stub") return line(shown);
    if (record.__typename === "Review") return "";
    if (record.__typename === "Supervision") {
      return `${labels.of("SupervisionKind", record.kind)}${words.dot}${record.supervised.name}`;
    }
    return "text" in record ? record.text : "";
  };
}

/** A function that says what an act was done to: of a proposal, what it would be done to. */
export function useSubjectTitle(): (subject: NonNullable<Subject>) => string {
  const words = useWords(LATER);
  const labels = useLabels();
  const titled = useTitle();
  return (subject) => {
    if (subject.__typename === "Deputy") {
      return words.deputy(subject.memberName, subject.directorName);
    }
    if (subject.__typename !== "Proposal") return titled(subject);
    return [labels.act(subject.act), titled(subject.record)].filter(Boolean).join(words.colon);
  };
}

/** Where it is shown. */
export function placeOfSubject(subject: NonNullable<Subject>): string {
  switch (subject.__typename) {
    case "Review":
      return subject.scheme ? `/reviews/${subject.scheme.id}` : "/reviews";
    case "Suggestion":
      return pathOfSuggestion(subject);
    case "Deputy":
      return "/bodies";
    default:
      return pathOf(subject.id);
  }
}
