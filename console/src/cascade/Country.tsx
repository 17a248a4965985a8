import { useState } from "react";
import { Link } from "react-router";

import type { CascadeState } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Dots, type Dot } from "../planMap/Dots";
import { useNames } from "../planMap/useNames";
import { useWords } from "../words/language";
import { doneOf, linesOf, MARKS, tallyOf, worstFirst, type Branch, type CascadeLine } from "./lines";
import { StateOf } from "./StateOf";
import { WORDS } from "./words";

interface Props {
  branches: Branch[];
  names: Map<string, string>;
  lit: CascadeState | undefined;
  to: (code: string) => string;
}

/** A card for each province: a mark for each body of it. */
export function Country({ branches, names, lit, to }: Props) {
  return (
    <ul className="country">
      {branches.map((branch) => (
        <Card
          key={branch.line.code}
          branch={branch}
          name={names.get(branch.line.code) ?? branch.line.code}
          lit={lit}
          to={to(branch.line.code)}
        />
      ))}
    </ul>
  );
}

function Card({ branch, name, lit, to }: { branch: Branch; name: string; lit: CascadeState | undefined; to: string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const [entered, setEntered] = useState(false);
  const [dot, setDot] = useState<Dot<CascadeState>>();
  const names = useNames(branch.line.code, entered);
  const said = dot && words.one(names.get(dot.code) ?? dot.code, labels.of("CascadeState", dot.stand));
  const direct = branch.below.map(({ line }) => line);
  const further = branch.below.flatMap(({ below }) => below.flatMap(linesOf));
  const dots = (lines: CascadeLine[]) =>
    [...lines].sort(worstFirst).map(({ code, state }) => ({ code, stand: state }));
  const tally = tallyOf([...direct, ...further]);
  return (
    <li className="box" onPointerEnter={() => setEntered(true)}>
      <Link to={to}>
        <h2>
          {name} <StateOf state={branch.line.state} />
        </h2>
        <p className="quiet short" title={said}>
          {said ?? words.filed(doneOf(tally), direct.length + further.length)}
        </p>
        <Dots groups={[dots(direct), dots(further)]} lit={lit} marks={MARKS} point={setDot} />
      </Link>
    </li>
  );
}
