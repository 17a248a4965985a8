import { Button } from "antd";
import { Link } from "react-router";

import {
  CloseSchemeDocument,
  FileSchemeDocument,
  StartSchemeDocument,
  SubmitSchemeDocument,
  UrgeSchemeDocument,
  WithdrawSchemeDocument,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { ActWithFiles } from "../files/ActWithFiles";
import { useLabels } from "../labels/labels";
import { WORDS } from "../schemes/words";
import { Unmet } from "../selfCheck/Checked";
import { useWords } from "../words/language";
import type { Scheme } from "./Screen";

/** What may be done with the scheme now. */
export function Acts({ scheme }: { scheme: Scheme }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const number = scheme.revisions.edges[0]?.node.number ?? 0;
  const input = { schemeId: scheme.id, expectedRevision: number };
  const reviewer = scheme.reviewer?.name;
  const shared = { on: scheme, input };
  return (
    <div className="bottom">
      {scheme.reviews.totalCount > 0 && (
        <Link to={`/reviews/${scheme.id}`}>
          <Button tabIndex={-1}>{words.opinions}</Button>
        </Link>
      )}
      <span className="push" />
      <ActButton
        {...shared}
        {...(reviewer && scheme.state !== "DRAFT" && { to: reviewer })}
        danger
        act="SCHEME_WITHDRAW"
        document={WithdrawSchemeDocument}
      >
        <p>{words.withdraws}</p>
      </ActButton>
      {scheme.allowedActs.includes("SCHEME_EDIT") && (
        <Link to={`/schemes/${scheme.id}/edit`}>
          <Button tabIndex={-1}>{labels.act("SCHEME_EDIT")}</Button>
        </Link>
      )}
      <ActButton
        {...shared}
        {...(reviewer && { to: reviewer })}
        act="SCHEME_URGE"
        document={UrgeSchemeDocument}
      >
        <p>{words.urges}</p>
      </ActButton>
      <ActWithFiles
        {...shared}
        {...(reviewer && { to: reviewer })}
        primary
        role="REQUEST"
        act="SCHEME_SUBMIT"
        document={SubmitSchemeDocument}
      >
        <p>{words.submits(number)}</p>
        <Unmet found={scheme.selfCheck} />
        {["RETURNED", "PASSED_WITH_CHANGES"].includes(scheme.state) && <p>{words.answersElsewhere}</p>}
      </ActWithFiles>
      <ActWithFiles
        {...shared}
        {...(reviewer && { to: reviewer })}
        primary
        role="REQUEST"
        act="SCHEME_FILE"
        document={FileSchemeDocument}
      >
        <p>{words.files(number)}</p>
        <Unmet found={scheme.selfCheck} />
      </ActWithFiles>
      <ActButton
        {...shared}
        {...(reviewer && { to: reviewer })}
        primary
        act="SCHEME_START"
        document={StartSchemeDocument}
      >
        <p>{["FILED", "ACKNOWLEDGED"].includes(scheme.state) ? words.startsFiled : words.starts}</p>
      </ActButton>
      <ActButton
        {...shared}
        {...(reviewer && { to: reviewer })}
        act="SCHEME_CLOSE"
        document={CloseSchemeDocument}
      >
        <p>{words.closes}</p>
      </ActButton>
    </div>
  );
}
