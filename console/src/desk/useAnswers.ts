import { useState } from "react";

import { wayOf } from "../acts/way";
import type { Scheme } from "./model";

/** What the submitter has typed to the opinions; it is sent when the scheme is submitted again. */
export function useAnswers(scheme: Scheme) {
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const open = ["RETURNED", "PASSED_WITH_CHANGES"].includes(scheme.state) && wayOf(scheme, "SCHEME_SUBMIT") !== undefined;
  const given = [...typed].flatMap(([clause, text]) =>
    text.trim() ? [{ clause, answer: text.trim() }] : [],
  );
  return {
    /** Whether the scheme can be submitted again now. */
    open,
    given,
    unsaved: open && given.length > 0,
    isGiven: (clause: string) => given.some((each) => each.clause === clause),
    of: (clause: string) => typed.get(clause) ?? "",
    write: (clause: string, text: string) => setTyped((all) => new Map(all).set(clause, text)),
  };
}

export type Answers = ReturnType<typeof useAnswers>;
