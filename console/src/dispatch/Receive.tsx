import { Button } from "antd";

import { ReceiveNoticeDocument } from "../__generated__/graphql";
import { Refusal } from "../acts/Refusal";
import { useDoing } from "../acts/useDoing";
import { useActName, wayOf, type Way } from "../acts/way";
import type { Dispatch } from "./Screen";

const RECEIVE = "DISPATCH_RECEIVE";

/** The button that confirms the receipt: it says nothing, so nothing is asked. */
export function Receive({ dispatch }: { dispatch: Dispatch }) {
  const way = wayOf(dispatch, RECEIVE);
  return way && <Confirm dispatch={dispatch} way={way} />;
}

function Confirm({ dispatch, way }: { dispatch: Dispatch; way: Way }) {
  const named = useActName();
  const { id, owner } = dispatch;
  const doing = useDoing({ act: RECEIVE, way, document: ReceiveNoticeDocument, to: owner.name });
  return (
    <>
      <Refusal outcome={doing.outcome} />
      <Button loading={doing.sending} onClick={() => void doing.go({ dispatchId: id })}>
        {named(RECEIVE, way)}
      </Button>
    </>
  );
}
