import { Alert } from "antd";
import { Link } from "react-router";

import type { ReviewBlock } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** Why nobody can take the scheme under review, with what its superior can do about it. */
export function Blocked({ by, owner }: { by: ReviewBlock | null; owner: string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  if (!by) return null;
  const ours = body.code !== owner;
  return (
    <Alert
      showIcon
      type="warning"
      title={labels.of("ReviewBlock", by)}
      description={
        !ours ? words.blocked : by === "NO_STANDARD" ? <Link to="/standards">{words.issueFirst}</Link> : words.enrolFirst
      }
    />
  );
}
