import type { DispatchState } from "../__generated__/graphql";

/** The states of who has not answered, or not well enough. */
export const SILENT: readonly DispatchState[] = [
  "SENT",
  "RECEIVED",
  "SENT_BACK",
  "SENT_OUTSIDE",
  "RECEIVED_OUTSIDE",
];

interface Sent {
  recipient: { name: string } | null;
  addressee: string | null;
  post: string | null;
}

/** The name of whom it was sent to: a body, or a department or leader, with the post. */
export function whoOf({ recipient, addressee, post }: Sent): string {
  return recipient?.name ?? [addressee, post].filter(Boolean).join("　");
}
