import type { StoryActFragment } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Moment } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  acts: StoryActFragment[];
  clauses: ReadonlyMap<string, string>;
}

/** Verdicts that were given in a row, folded; each names its clause. */
export function Verdicts({ acts, clauses }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const [newest] = acts;
  if (!newest) return null;
  return (
    <li>
      <b>{labels.act(newest.kind)}</b> <small className="quiet">{words.clauses(acts.length)}</small>
      <br />
      {newest.owner.name} {newest.memberName}
      {newest.inSteadOf && words.inStead(newest.inSteadOf)}
      <br />
      <small className="quiet">
        <Moment value={newest.performedAt} />
      </small>
      <details>
        <summary>{words.more(acts.length)}</summary>
        <ul className="story">
          {acts.map((act) => (
            <Verdict key={act.id} act={act} clauses={clauses} />
          ))}
        </ul>
      </details>
    </li>
  );
}

function Verdict({ act, clauses }: { act: StoryActFragment; clauses: Props["clauses"] }) {
  const changed = (field: string) => act.detail.find((detail) => detail.field === field);
  const clause = changed("clause")?.new ?? "";
  return (
    <li>
      {clauses.get(clause)} <StateTag of="VerdictKind" value={changed("verdict")?.new ?? ""} />{" "}
      {changed("opinion")?.new}
    </li>
  );
}
