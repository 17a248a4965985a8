import { useParams } from "react-router";

import {
  NoticeChangesDocument,
  NoticeDocument,
  type NoticeQuery,
  type NoticeTextFragment,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import type { Section } from "../compare/sections";
import { useDocument } from "../documents/useDocument";
import { IssuedPage } from "../issued/IssuedPage";
import { useLabels } from "../labels/labels";
import { useNames } from "../noticeForm/useNames";
import { useSections } from "../notices/useSections";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { Left } from "../stub/Left";
import { useWords } from "../words/language";
import { Acts } from "./Acts";
import { Recipients } from "./Recipients";
import { WORDS } from "./words";

export type Notice = Extract<NonNullable<NoticeQuery["node"]>, { __typename: "Notice" }>;

/** A notice for its own body: its text, whom it was sent to, what they answered, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(NoticeDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "Notice" ? <NoticePage notice={node} /> : <Left id={id} />)}
    </Loaded>
  );
}

function NoticePage({ notice }: { notice: Notice }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { kind, year, dueOn, dispatches } = notice;
  return (
    <IssuedPage
      record={notice}
      states="NoticeState"
      by={words.owner}
      facts={[
        [words.kind, labels.of("NoticeKind", kind)],
        [words.year, year],
        [words.dueOn, <Day key="due" value={dueOn} />],
        [
          words.progress,
          dispatches.byState
            .map(({ state, count }) => `${labels.of("DispatchState", state)} ${count}`)
            .join("　") || "—",
        ],
      ]}
      text={words.text}
      sections={useTold(notice.revisions.edges[0]?.node)}
      changes={NoticeChangesDocument}
      hint={dispatches.edges.length > 0 && <Recipients notice={notice} />}
    >
      <Acts notice={notice} />
    </IssuedPage>
  );
}

/** What its body reads of a version: what it says, and to whom it goes. */
function useTold(newest: NoticeTextFragment | undefined): (version: NoticeTextFragment) => Section[] {
  const words = useWords(WORDS);
  const document = useDocument();
  const sections = useSections();
  const names = useNames(newest?.recipients ?? []);
  return (version) => [
    ...sections(version),
    {
      title: words.recipients,
      paragraphs: version.recipients.map(({ body, name, post }) =>
        body ? (names?.get(body) ?? body) : [name, post].filter(Boolean).join("　"),
      ),
    },
    ...document.files(version.attachments),
  ];
}
