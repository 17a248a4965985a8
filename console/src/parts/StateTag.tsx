import { useLabels } from "../labels/labels";

type Tone = "neutral" | "waiting" | "going" | "bad" | "good";

const TONES: Record<string, Tone> = {
  ACCEPTED: "good",
  ACKNOWLEDGED: "good",
  ANSWERED: "going",
  CHANGE: "waiting",
  CHANGES_SUBMITTED: "going",
  CONTINUING: "good",
  EXECUTING: "going",
  EXTENSION_ASKED: "waiting",
  FAIL: "bad",
  FILED: "waiting",
  ISSUED: "good",
  OPEN: "waiting",
  OPINION_ISSUED: "going",
  PASS: "good",
  PASSED: "good",
  PASSED_WITH_CHANGES: "waiting",
  PUBLISHED: "good",
  RECEIVED: "waiting",
  RECEIVED_OUTSIDE: "waiting",
  RETURNED: "bad",
  SENT: "waiting",
  SENT_BACK: "bad",
  SENT_OUTSIDE: "waiting",
  SIGNED: "good",
  SUBMITTED: "waiting",
  UNDER_REVIEW: "going",
};

/** A value of an enum, with a tone that says how it stands. */
export function StateTag({ of, value }: { of: string; value: string }) {
  const labels = useLabels();
  return <span className={`tag ${TONES[value] ?? "neutral"}`}>{labels.of(of, value)}</span>;
}
