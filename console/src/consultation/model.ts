import type { ConsultationLineFragment, ConsultationQuery } from "../__generated__/graphql";

export type Consultation = Extract<
  NonNullable<ConsultationQuery["node"]>,
  { __typename: "Consultation" }
>;

/** The name of who is asked: a body, or a department. */
export function whoOf({ asked, department }: ConsultationLineFragment): string {
  return asked?.name ?? department ?? "";
}
