import { useState, type ReactNode } from "react";

import type { Section } from "../compare/sections";
import { Conflict } from "./Conflict";

interface Base {
  /** The number of the version that what is typed goes out from. */
  expectedRevision: number;
  /** Shown where somebody else has saved a newer one meanwhile. */
  conflict: ReactNode;
}

/** Remembers which version a form was opened on, until its author goes on with a newer one. */
export function useBase<Revision extends { number: number }>(
  newest: Revision,
  sections: (revision: Revision) => Section[],
): Base {
  const [base, setBase] = useState(newest);
  return {
    expectedRevision: base.number,
    conflict: newest.number > base.number && (
      <Conflict
        number={newest.number}
        theirs={sections(newest)}
        base={sections(base)}
        goOn={() => setBase(newest)}
      />
    ),
  };
}
