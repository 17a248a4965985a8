import { Button } from "antd";
import { Link } from "react-router";

import type { ActKind, SelfCheckedFragment, SelfCheckResult } from "../__generated__/graphql";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Checkable {
  id: string;
  allowedActs: readonly ActKind[];
  selfCheck: SelfCheckedFragment | null;
  standard: { revision: InForce | null } | null;
}

/** The version of the standard by which the scheme would be judged now. */
interface InForce {
  id: string;
  clauses: readonly object[];
}

const CHECK = "SCHEME_SELF_CHECK";
const RESULTS: SelfCheckResult[] = ["MET", "NOT_MET", "NOT_CONCERNED"];

/** What the body found of its scheme by the superior's standard, and the way to check it. */
export function Checked({ scheme, newest }: { scheme: Checkable; newest: number }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { selfCheck } = scheme;
  const may = scheme.allowedActs.includes(CHECK);
  if (!may && !selfCheck) return null;
  return (
    <section className="box" aria-label={words.title}>
      <h2>{words.title}</h2>
      {selfCheck ? (
        <Found found={selfCheck} newest={newest} inForce={scheme.standard?.revision ?? null} />
      ) : (
        <p className="quiet">{words.never}</p>
      )}
      {may && (
        <Link to={`/schemes/${scheme.id}/check`}>
          <Button size="small" tabIndex={-1}>
            {labels.act(CHECK)}
          </Button>
        </Link>
      )}
    </section>
  );
}

interface FoundProps {
  found: SelfCheckedFragment;
  newest: number;
  inForce: InForce | null;
}

function Found({ found, newest, inForce }: FoundProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const same = inForce?.id === found.standardRevisionId;
  const left = same ? inForce.clauses.length - found.checks.length : 0;
  return (
    <>
      <p>
        <Day value={found.checkedAt} /> {words.by(found.memberName, found.revision)}：
        {RESULTS.map((result) =>
          words.count(
            labels.of("SelfCheckResult", result),
            found.checks.filter((each) => each.result === result).length,
          ),
        ).join("，")}
        {left > 0 && words.left(left)}
      </p>
      {found.revision < newest && <p className="tag waiting">{words.outdated(newest)}</p>}
      {inForce && !same && <p className="tag waiting">{words.otherStandard}</p>}
      <ul>
        {unmet(found).map(({ clauseId, number, title, remark }) => (
          <li key={clauseId}>
            {number}. {title}（{labels.of("SelfCheckResult", "NOT_MET")}）{remark}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Said before the scheme is sent, of what is not met yet. */
export function Unmet({ found }: { found: SelfCheckedFragment | null }) {
  const words = useWords(WORDS);
  const titles = unmet(found).map(({ number, title }) => `${number}. ${title}`);
  return titles.length > 0 && <p>{words.notMet(titles.join("、"))}</p>;
}

function unmet(found: SelfCheckedFragment | null) {
  return found?.checks.filter(({ result }) => result === "NOT_MET") ?? [];
}
