import { Button, Input, Select } from "antd";

import type { SchemeTextFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { leavesOf, wholeOf, type Comment } from "./passages";
import { partsOf } from "./places";
import { WORDS } from "./words";

/** What was said of passages, each with the words that it is on. */
export function Comments({ comments }: { comments: readonly Comment[] }) {
  const words = useWords(WORDS);
  if (comments.length === 0) return null;
  return (
    <ol className="comments" aria-label={words.comments}>
      {comments.map(({ words: quoted, comment }, place) => (
        <li key={place}>
          <q>{quoted}</q>
          <p className="prose">{comment}</p>
        </li>
      ))}
    </ol>
  );
}

interface Props {
  comments: readonly Comment[];
  change: (comments: Comment[]) => void;
  /** What is wrong with the comment in this place. */
  wrong: (place: number) => string | undefined;
  judged: SchemeTextFragment | undefined;
}

/** What is said of passages, to be written. */
export function WriteComments({ comments, change, wrong, judged }: Props) {
  const words = useWords(WORDS);
  const put = (at: number, comment: string) =>
    change(comments.map((each, place) => (place === at ? { ...each, comment } : each)));
  return (
    <fieldset className="comments">
      <legend>{words.comments}</legend>
      {comments.map(({ words: quoted, comment }, place) => (
        <div key={place} className="comment">
          <q>{quoted}</q>
          <Input.TextArea
            id={idOf(place)}
            aria-label={words.commentTo(quoted)}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={comment}
            {...(wrong(place) && { status: "error" as const })}
            onChange={(event) => put(place, event.target.value)}
          />
          {wrong(place) && <p className="wrong">{wrong(place)}</p>}
          <Button size="small" onClick={() => change(comments.filter((_, other) => other !== place))}>
            {words.removeComment}
          </Button>
        </div>
      ))}
      {judged && <ChoosePassage judged={judged} choose={(passage) => change([...comments, passage])} />}
    </fieldset>
  );
}

/** The id of the field of a comment, to go there. */
export function idOf(place: number): string {
  return `comment-${place}`;
}

/** Names a text of the version as a whole; words of it are selected where it is read. */
function ChoosePassage({ judged, choose }: { judged: SchemeTextFragment; choose: (comment: Comment) => void }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const parts = new Map(partsOf(judged).map(({ part, field }) => [field, labels.of("SchemePart", part)]));
  const leaves = leavesOf(judged);
  return (
    <Select
      className="wide"
      size="small"
      showSearch={{ optionFilterProp: "label" }}
      aria-label={words.choosePassage}
      placeholder={words.choosePassage}
      value={null}
      options={leaves.map(({ field, text }, place) => ({
        value: place,
        label: `${parts.get(field.split(".")[0] ?? "")}：${text}`,
      }))}
      onChange={(place: number | null) => {
        const leaf = leaves[place ?? -1];
        if (leaf) choose({ ...wholeOf(leaf), comment: "" });
      }}
    />
  );
}
