import { Form, Modal, Radio } from "antd";
import { useState } from "react";

import { PlanReadersDocument, UnsharePlanDocument, type PlanReadersQuery } from "../__generated__/graphql";
import { useAudienceWords } from "../acts/audience";
import { InStead, useDirector } from "../acts/InStead";
import { Refusal } from "../acts/Refusal";
import { ToSigner } from "../acts/ToSigner";
import { useDoing } from "../acts/useDoing";
import { TO_SIGNER } from "../acts/useProposing";
import { useActName, type Way } from "../acts/way";
import { Words } from "../acts/Words";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { useWords } from "../words/language";
import type { Plan } from "./Screen";
import { WORDS } from "./words";

const UNSHARE = "PLAN_UNSHARE";

interface Props {
  way: Way;
  plan: Plan;
  number: number;
  close: () => void;
}

/** Asks who of those with whom the plan was shared shall read it no more. */
export function UnshareDialog({ way, plan, number, close }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const named = useActName();
  const doing = useDoing({ act: UNSHARE, way, document: UnsharePlanDocument });
  const director = useDirector(doing.proposes ? undefined : UNSHARE);
  const read = useRead(PlanReadersDocument, { id: plan.id });
  const [key, setKey] = useState<string>();
  const [note, setNote] = useState("");
  const unshare = async () => {
    if (!key) return;
    const input = { planId: plan.id, expectedRevision: number, ...audienceOf(key), ...(note.trim() && { note: note.trim() }) };
    if ((await doing.go(input)).act) close();
  };
  return (
    <Modal
      open
      width={640}
      title={`${named(UNSHARE, way)}：${plan.title}`}
      okText={labels.act(doing.sent)}
      cancelText={words.cancel}
      okButtonProps={{ danger: true, disabled: !key }}
      confirmLoading={doing.sending}
      onOk={() => void unshare()}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p className="quiet">{words.unshares}</p>
      <InStead director={director} />
      <Loaded read={read}>
        {(data) => <Readers data={data} plan={plan} chosen={key} choose={setKey} />}
      </Loaded>
      <Form layout="vertical">
        <Words label={words.note} value={note} change={setNote} />
        <ToSigner doing={doing} />
      </Form>
      <Refusal outcome={doing.outcome} beside={[TO_SIGNER]} />
    </Modal>
  );
}

interface ReadersProps {
  data: PlanReadersQuery;
  plan: Plan;
  chosen: string | undefined;
  choose: (key: string) => void;
}

function Readers({ data, plan, chosen, choose }: ReadersProps) {
  const words = useWords(WORDS);
  const shared = (data.readers?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ key, acts }) => key !== plan.owner.code && acts.totalCount > 0);
  const audience = useAudienceWords(shared.map(({ key }) => key));
  return (
    <Radio.Group
      aria-label={words.readers}
      className="column"
      value={chosen ?? null}
      options={shared.map(({ key, bodies }) => ({ value: key, label: words.reader(audience(key), bodies) }))}
      onChange={(event) => choose(event.target.value as string)}
    />
  );
}

function audienceOf(key: string) {
  const [body = "", reach] = key.split("/");
  if (!reach) return { with: "BODY", body } as const;
  return { with: reach === "*" ? "DIRECT_SUBORDINATES" : "ALL_BELOW" } as const;
}
