import type { StandardTextFragment } from "../__generated__/graphql";
import { Cited } from "../citing/Cited";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Noted = Pick<StandardTextFragment["clauses"][number], "guidance" | "basis" | "article" | "kind">;

/** What a clause says beside its text: how it is judged, what requires it, and whether it must be met. */
export function ClauseNotes({ clause: { guidance, basis, article, kind } }: { clause: Noted }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      {kind === "OBLIGATORY" && (
        <p>
          <span className="tag bad">{labels.of("ClauseKind", kind)}</span> {words.obligatory}
        </p>
      )}
      {guidance && (
        <p className="quiet prose">
          {words.guidance}：{guidance}
        </p>
      )}
      {basis && (
        <p className="quiet">
          {words.basis}：{basis}
        </p>
      )}
      {article && (
        <p className="quiet">
          {words.article}：<Cited article={article} />
        </p>
      )}
    </>
  );
}
