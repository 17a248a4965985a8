const FOLDERS: Record<string, string> = {
  body: "bodies",
  consultation: "consultations",
  deadline: "deadlines",
  dispatch: "dispatches",
  experience: "experiences",
  notice: "notices",
  plan: "plans",
  proposal: "proposals",
  ruledocument: "rule-documents",
  scheme: "schemes",
  standard: "standards",
  supervision: "supervisions",
  template: "templates",
};

/** Where a record is shown, by its global id; of a part, the record page with its acts. */
export function pathOf(id: string): string {
  const noun = id.slice(0, id.indexOf("_"));
  const folder = FOLDERS[noun];
  if (noun === "body") return `/bodies/${id.slice("body_".length)}`;
  return folder ? `/${folder}/${id}` : `/records/${id}`;
}

/** Where a suggestion is shown: with its supervision. */
export function pathOfSuggestion(suggestion: { id: string; supervision: { id: string } }): string {
  return `${pathOf(suggestion.supervision.id)}?suggestion=${suggestion.id}`;
}
