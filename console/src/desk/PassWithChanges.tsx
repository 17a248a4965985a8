import { useState } from "react";

import { PassWithChangesDocument } from "../__generated__/graphql";
import { ActWithFiles } from "../files/ActWithFiles";
import { useWords } from "../words/language";
import { ChoosePlaces } from "./ChoosePlaces";
import { judgedOf, type Round, type Scheme } from "./model";
import { changesOf } from "./places";
import { WORDS } from "./words";

/** Passes the scheme on condition that what is named is changed (原则通过、按意见修改). */
export function PassWithChanges({ scheme, round }: { scheme: Scheme; round: Round }) {
  const words = useWords(WORDS);
  const [chosen, setChosen] = useState<string[]>([]);
  const { review } = round;
  const judged = judgedOf(scheme, round);
  if (!review || !judged) return null;
  return (
    <ActWithFiles
      on={scheme}
      to={scheme.owner.name}
      role="OPINION"
      act="REVIEW_PASS_WITH_CHANGES"
      asks={words.howToChange}
      required
      document={PassWithChangesDocument}
      input={{ reviewId: review.id, changes: changesOf(chosen) }}
    >
      <p>{words.passesWithChanges(judged.number)}</p>
      <ChoosePlaces revision={judged} chosen={chosen} choose={setChosen} />
    </ActWithFiles>
  );
}
