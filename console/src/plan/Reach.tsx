import type { ReachedFragment, ShareWith } from "../__generated__/graphql";
import { useWords } from "../words/language";
import { WORDS } from "./words";
import "./style.css";

interface Props {
  from: ReachedFragment;
  below: number;
  reach: ShareWith;
  body: string | undefined;
  choose: (code: string) => void;
}

/** A picture of the bodies below, lane by lane; those that are reached stand out. */
export function Reach({ from, below, reach, body, choose }: Props) {
  const words = useWords(WORDS);
  const counts = { BODY: body ? 1 : 0, DIRECT_SUBORDINATES: from.subordinates.totalCount, ALL_BELOW: below, SUPERIOR: 1 };
  const told = reach === "BODY" && !body ? words.choose : words.reaches(counts[reach]);
  if (reach === "SUPERIOR") {
    return (
      <div className="preview">
        {told} <b>{from.superior?.name}</b>
      </div>
    );
  }
  const lit = (code: string, direct: boolean) =>
    reach === "BODY" ? code === body : direct || reach === "ALL_BELOW";
  const tile = (code: string, name: string, direct: boolean) => (
    <button
      key={code}
      type="button"
      className={lit(code, direct) ? "reached" : ""}
      aria-pressed={lit(code, direct)}
      disabled={reach !== "BODY"}
      onClick={() => choose(code)}
    >
      {name}
    </button>
  );
  return (
    <div className="preview">
      <p role="status">{told}</p>
      <div className="reach" role="group" aria-label={words.with} tabIndex={0}>
        {from.subordinates.edges.map(({ node }) => (
          <div key={node.code}>
            {tile(node.code, node.name, true)}
            {node.subordinates.edges.map((next) => tile(next.node.code, next.node.division, false))}
          </div>
        ))}
      </div>
    </div>
  );
}
