import { CascadeTableDocument } from "../__generated__/graphql";
import { called } from "../plans/useSections";
import { ExportButton } from "../table/ExportButton";
import { useWords } from "../words/language";
import type { CascadePlan } from "./lines";
import { WORDS } from "./words";

const MOST_LETTERS = 100;

interface Props {
  plan: CascadePlan;
  /** The task of which the lines are; none for all. */
  item: NonNullable<CascadePlan["revision"]>["items"][number] | undefined;
}

/** Saves the lines of all bodies as an Excel file, of one task or of all. */
export function Save({ plan, item }: Props) {
  const words = useWords(WORDS);
  const exported = {
    document: CascadeTableDocument,
    variables: { id: plan.id, item: item?.key },
    list: "node.cascade",
    name: [words.title, plan.title, ...(item ? [called(item)] : [])].join(" ").slice(0, MOST_LETTERS),
  };
  const columns = [
    { title: words.body, path: "body.name" },
    { title: words.superior, path: "body.superior.name" },
    { title: words.level, path: "level" },
    { title: words.state, path: "state" },
    { title: words.dueOn, path: "dueOn" },
    { title: words.adopted, path: "adopted" },
    { title: words.adapted, path: "adapted" },
    { title: words.notApplicable, path: "notApplicable" },
    { title: words.missing, path: "gaps" },
    { title: words.done, path: "done" },
    { title: words.urged, path: "urgedAt" },
  ];
  return <ExportButton exported={exported} columns={columns} />;
}
