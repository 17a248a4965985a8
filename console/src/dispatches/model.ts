import type { DispatchState } from "../__generated__/graphql";

/** The states of who has answered, as far as it is not sent back. */
export const ANSWERED: readonly DispatchState[] = ["ANSWERED", "ACCEPTED"];

interface Sent {
  recipient: { name: string } | null;
  addressee: string | null;
  post: string | null;
}

/** The name of whom it was sent to: a body, or a department or leader, with the post. */
export function whoOf({ recipient, addressee, post }: Sent): string {
  return recipient?.name ?? [addressee, post].filter(Boolean).join("　");
}
