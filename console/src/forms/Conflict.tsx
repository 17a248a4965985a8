import { Alert, Button } from "antd";

import { Compared } from "../compare/Compared";
import type { Section } from "../compare/sections";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  /** The number of the version that somebody else has saved. */
  number: number;
  theirs: Section[];
  base: Section[];
  goOn: () => void;
}

/** What somebody else changed meanwhile; what was typed here stays below. */
export function Conflict({ number, theirs, base, goOn }: Props) {
  const words = useWords(WORDS);
  return (
    <Alert
      type="warning"
      title={words.changed(number)}
      description={
        <>
          <Compared sections={theirs} earlier={base} />
          <Button onClick={goOn}>{words.anyway(number)}</Button>
        </>
      }
    />
  );
}
