import { Link } from "react-router";

import type { CascadeState } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { linesOf, worstFirst, type Branch, type CascadeLine } from "./lines";
import { StateOf } from "./StateOf";
import { WORDS } from "./words";

interface Props {
  /** The body whose subtree it is, unless the plan is its own. */
  own: CascadeLine | undefined;
  branches: Branch[];
  names: Map<string, string>;
  lit: CascadeState | undefined;
}

/** A tile for each body, in a lane for each that stands directly below. */
export function Lanes({ own, branches, names, lit }: Props) {
  const words = useWords(WORDS);
  const alone = branches.filter(({ below }) => below.length === 0).map(({ line }) => line);
  const lanes = branches.filter(({ below }) => below.length > 0);
  const tile = (line: CascadeLine, head = false) => (
    <Tile key={line.code} line={line} name={names.get(line.code) ?? line.code} lit={lit} head={head} />
  );
  return (
    <>
      {own && (
        <section className="box own">
          <h2>
            {words.own} <StateOf state={own.state} /> <Counts line={own} />
          </h2>
        </section>
      )}
      <ul className="lanes">
        {lanes.map((branch) => (
          <li key={branch.line.code} className="box">
            {tile(branch.line, true)}
            <ul className="plain">
              {branch.below.flatMap(linesOf).sort(worstFirst).map((line) => (
                <li key={line.code}>{tile(line)}</li>
              ))}
            </ul>
          </li>
        ))}
        {alone.length > 0 && (
          <li className="box wide">
            <ul className="plain">
              {[...alone].sort(worstFirst).map((line) => (
                <li key={line.code}>{tile(line)}</li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </>
  );
}

interface TileProps {
  line: CascadeLine;
  name: string;
  lit: CascadeState | undefined;
  head: boolean;
}

function Tile({ line, name, lit, head }: TileProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const state = labels.of("CascadeState", line.state);
  const said = words.counts(line);
  const title = [words.one(name, state), said].filter(Boolean).join("；");
  const dim = lit && lit !== line.state ? "dim" : "";
  return (
    <Link
      className={`tile ${line.state} ${dim} ${head ? "head" : ""}`}
      to={`/bodies/${line.code}`}
      title={title}
      aria-label={title}
    >
      <span>{name}</span>
      <small>
        {state}
        {line.gaps ? ` ${words.gaps(line.gaps)}` : ""}
      </small>
    </Link>
  );
}

/** How many tasks were taken over, adapted and so on, where that is known. */
export function Counts({ line }: { line: CascadeLine }) {
  const words = useWords(WORDS);
  return <small className="quiet">{words.counts(line)}</small>;
}
