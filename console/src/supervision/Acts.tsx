import { Button } from "antd";
import { Link } from "react-router";

import {
  CancelSupervisionDocument,
  CloseSupervisionDocument,
  CloseSupervisionWithoutLetterDocument,
  ReopenSupervisionDocument,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useActName, wayOf } from "../acts/way";
import { useWords } from "../words/language";
import { Group } from "./Group";
import type { Supervision } from "./Screen";
import { WORDS } from "./words";

const ISSUE = "SUPERVISION_ISSUE_OPINION";

/** What may be done with a supervision. */
export function Acts({ supervision }: { supervision: Supervision }) {
  const words = useWords(WORDS);
  const named = useActName();
  const { id, supervised, opinions } = supervision;
  const issues = wayOf(supervision, ISSUE);
  const shared = { on: supervision, input: { supervisionId: id }, to: supervised.name };
  return (
    <div className="bottom">
      <Link to={`/records/${id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      <span className="push" />
      {supervision.allowedActs.includes("SUPERVISION_GROUP") && <Group supervision={supervision} />}
      <ActButton
        {...shared}
        act="SUPERVISION_CANCEL"
        document={CancelSupervisionDocument}
        required
        danger
      >
        <p>{words.cancels}</p>
      </ActButton>
      <ActButton
        {...shared}
        act="SUPERVISION_CLOSE_WITHOUT_LETTER"
        document={CloseSupervisionWithoutLetterDocument}
        required
      >
        <p>{words.needsNoLetter}</p>
      </ActButton>
      {issues && (
        <Link to={`/supervisions/${id}/opinion`}>
          <Button type={opinions.length === 0 ? "primary" : "default"} tabIndex={-1}>
            {opinions.length === 0 ? named(ISSUE, issues) : words.another(opinions.length + 1)}
          </Button>
        </Link>
      )}
      <ActButton {...shared} act="SUPERVISION_REOPEN" document={ReopenSupervisionDocument} required>
        <p>{words.reopens}</p>
      </ActButton>
      <ActButton {...shared} act="SUPERVISION_CLOSE" document={CloseSupervisionDocument} primary>
        <p>{words.closes}</p>
      </ActButton>
    </div>
  );
}
