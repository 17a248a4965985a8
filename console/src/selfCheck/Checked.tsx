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
      {selfCheck ? <Found found={selfCheck} newest={newest} /> : <p className="quiet">{words.never}</p>}
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

function Found({ found, newest }: { found: SelfCheckedFragment; newest: number }) {
  const words = useWords(WORDS);
  const labels = useLabels();
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
      </p>
      {found.revision < newest && <p className="tag waiting">{words.outdated(newest)}</p>}
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
