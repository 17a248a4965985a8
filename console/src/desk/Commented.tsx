import { Button } from "antd";
import { useRef, type ReactNode } from "react";

import type { SchemeTextFragment } from "../__generated__/graphql";
import { useWords } from "../words/language";
import { leavesOf, passageOf, type Comment, type Passage } from "./passages";
import { useMarked } from "./useMarked";
import { useSelected } from "./useSelected";
import { WORDS } from "./words";

interface Props {
  comments: readonly Comment[];
  judged: SchemeTextFragment | undefined;
  comment: ((passage: Passage) => void) | undefined;
  children: ReactNode;
}

/** The text, with the passages marked of which something is said; who judges comments on others. */
export function Commented({ comments, judged, comment, children }: Props) {
  const area = useRef<HTMLDivElement>(null);
  useMarked(
    area,
    comments.map(({ words }) => words),
  );
  return (
    <>
      {comment && judged && <Selecting area={area} judged={judged} comment={comment} />}
      <div ref={area}>{children}</div>
    </>
  );
}

interface SelectingProps {
  area: React.RefObject<HTMLDivElement | null>;
  judged: SchemeTextFragment;
  comment: (passage: Passage) => void;
}

function Selecting({ area, judged, comment }: SelectingProps) {
  const words = useWords(WORDS);
  const selected = useSelected(area);
  const passage = selected && passageOf(leavesOf(judged), selected);
  return (
    <div className="line selecting no-print">
      <Button
        size="small"
        disabled={!passage}
        // The words stay selected.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => passage && comment(passage)}
      >
        {words.commentOn}
      </Button>
      <span className="quiet" role="status">
        {selected && !passage ? words.notOnePassage : words.selectFirst}
      </span>
    </div>
  );
}
