import { useParams } from "react-router";

import {
  IssueStandardDocument,
  StandardChangesDocument,
  StandardDocument,
  WithdrawStandardDocument,
  type StandardQuery,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { IssuedActs } from "../issued/IssuedActs";
import { IssuedPage } from "../issued/IssuedPage";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useSections } from "../standards/useSections";
import { WORDS } from "../standards/words";
import { useWords } from "../words/language";

type Standard = Extract<NonNullable<StandardQuery["node"]>, { __typename: "ReviewStandard" }>;

/** A review standard: its clauses in any version, what happened to it, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(StandardDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "ReviewStandard" ? <StandardPage standard={node} /> : <NotThere />
      }
    </Loaded>
  );
}

function StandardPage({ standard }: { standard: Standard }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <IssuedPage
      record={standard}
      states="StandardState"
      facts={[
        [words.appliesTo, labels.of("Level", standard.appliesTo)],
        [words.document, labels.of("ReviewedDocument", standard.document)],
      ]}
      text={words.text}
      sections={useSections()}
      changes={StandardChangesDocument}
    >
      <Acts standard={standard} />
    </IssuedPage>
  );
}

function Acts({ standard }: { standard: Standard }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { id, appliesTo, revisions, state } = standard;
  const newest = revisions.edges[0]?.node;
  const number = newest?.number ?? 0;
  const shared = { on: standard, input: { standardId: id, expectedRevision: number } };
  return (
    <IssuedActs
      record={standard}
      edit="STANDARD_EDIT"
      form={`/standards/${id}/edit`}
      withdraw={
        <ActButton
          {...shared}
          {...(state === "ISSUED" && { to: words.below })}
          danger
          act="STANDARD_WITHDRAW"
          document={WithdrawStandardDocument}
        >
          <p>{words.withdraws}</p>
        </ActButton>
      }
      issue={
        <ActButton
          {...shared}
          to={newest?.takesUp ? words.allBelow : words.below}
          primary
          act="STANDARD_ISSUE"
          document={IssueStandardDocument}
        >
          <p>{words.issues(number, labels.of("Level", appliesTo))}</p>
        </ActButton>
      }
    />
  );
}
