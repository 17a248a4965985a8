import { Select } from "antd";
import { useState } from "react";

import {
  GroupSupervisionDocument,
  GroupsToJoinDocument,
  type GroupSupervisionInput,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { useViewer } from "../shell/viewer";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import type { Supervision } from "./Screen";
import { WORDS } from "./words";

/** Puts a supervision together with others, of which those who are supervised learn nothing. */
export function Group({ supervision }: { supervision: Supervision }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const language = useLanguage();
  const { body } = useViewer();
  const { id } = supervision;
  const [groupId, setGroupId] = useState(id);
  const { data } = useRead(GroupsToJoinDocument, { owner: [body.code] });
  const groups = (data?.supervisions.edges ?? []).flatMap(({ node }) =>
    node.group === node.id
      ? [
          {
            value: node.id,
            label: words.groupOf(
              labels.of("SupervisionKind", node.kind),
              dayText(node.startsOn, language),
              node.supervised.name,
            ),
          },
        ]
      : [],
  );
  return (
    <ActButton<object, GroupSupervisionInput>
      act="SUPERVISION_GROUP"
      on={supervision}
      document={GroupSupervisionDocument}
      input={{ supervisionId: id, groupId }}
    >
      <p>{words.groups}</p>
      <Select
        className="wide"
        aria-label={words.group}
        value={groupId}
        options={[{ value: id, label: words.ownGroup }, ...groups]}
        onChange={setGroupId}
      />
    </ActButton>
  );
}
