import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";

import type { ActKind } from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useWords } from "../words/language";
import type { Issued, IssuedVersion } from "./IssuedPage";
import { WORDS } from "./words";

interface Props {
  record: Issued<IssuedVersion>;
  edit: ActKind;
  /** Where its next version is written. */
  form: string;
  /** The button by which it is taken out of force. */
  withdraw: ReactNode;
  /** The button by which its newest version is put in force. */
  issue: ReactNode;
}

/** The bar below its page. */
export function IssuedActs({ record, edit, form, withdraw, issue }: Props) {
  const words = useWords(WORDS);
  const editing = useEditName();
  return (
    <div className="bottom">
      <Link to={`/records/${record.id}`}>
        <Button tabIndex={-1}>{words.record}</Button>
      </Link>
      <span className="push" />
      {withdraw}
      {record.allowedActs.includes(edit) && (
        <Link to={form}>
          <Button tabIndex={-1}>{editing(edit, record.revisions.edges[0]?.node)}</Button>
        </Link>
      )}
      {issue}
    </div>
  );
}
