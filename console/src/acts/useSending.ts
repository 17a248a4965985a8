import { useState } from "react";

import type { ActKind } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { useAudience } from "./audience";
import { useConfirmation } from "./Confirming";
import type { Outcome } from "./useAct";
import { MAKE } from "./useProposing";
import { WORDS } from "./words";

const NOTHING: Outcome = { wrong: [], doubts: [] };

/** How a form is sent: once at a time; afterwards it is said who was told. */
export function useSending(act: ActKind, to?: string) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const audience = useAudience();
  const confirmation = useConfirmation();
  const [outcome, setOutcome] = useState(NOTHING);
  const [sending, setSending] = useState(false);

  /** Whether it was recorded. */
  const send = async (performing: () => Promise<Outcome>): Promise<Outcome> => {
    if (sending) return NOTHING;
    setSending(true);
    const next = await performing();
    setSending(false);
    setOutcome(next);
    if (!next.act) return next;
    const names = next.act.recipients.length ? await audience(next.act.recipients) : to ? [to] : [];
    const said = names.length
      ? words.told(names.join("、"))
      : act === MAKE
        ? words.waits
        : words.kept;
    confirmation.success({
      title: words.done(labels.act(act)),
      description: [said, ...next.doubts.map(({ message }) => message)].join(" "),
      role: "status",
    });
    return next;
  };
  return { outcome, sending, send };
}
