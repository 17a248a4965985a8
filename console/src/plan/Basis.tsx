import { Alert, Button } from "antd";
import { Link, useNavigate } from "react-router";

import { EditPlanDocument, type BasisFragment, type UpperItemFragment } from "../__generated__/graphql";
import { Refusal } from "../acts/Refusal";
import { useDoing } from "../acts/useDoing";
import { Changes } from "../compare/Changes";
import { pathOf } from "../parts/records";
import { called } from "../plans/useSections";
import { useWords } from "../words/language";
import type { Plan } from "./Screen";
import { WORDS } from "./words";

/** The upper plan that this one carries out, how far it is answered, and what was revised in it. */
export function Basis({ plan }: { plan: Plan }) {
  const words = useWords(WORDS);
  const { revision } = plan;
  const upper = revision?.basedOn;
  if (!revision || !upper) return null;
  const all = upper.items.length + revision.upperAdded.length - revision.upperRemoved.length;
  return (
    <section className="box" aria-label={words.basis}>
      <h2>{words.basis}</h2>
      <p>
        {upper.plan?.__typename === "Plan" ? (
          <>
            {upper.plan.owner.name}
            <Link to={pathOf(upper.plan.id)}>{words.version(upper.title, upper.number)}</Link>
          </>
        ) : (
          words.version(upper.title, upper.number)
        )}
      </p>
      <p>
        {words.answered(all - revision.unanswered.length, all)}{" "}
        {revision.unanswered.length > 0 && (
          <span className="tag waiting">{words.gaps(revision.unanswered.length)}</span>
        )}
      </p>
      {revision.newerUpper && <Revised plan={plan} revision={revision} newer={revision.newerUpper} />}
    </section>
  );
}

interface RevisedProps {
  plan: Plan;
  revision: BasisFragment;
  newer: NonNullable<BasisFragment["newerUpper"]>;
}

/** What changed when the upper plan was revised; the answers to the rest stay. */
function Revised({ plan, revision, newer }: RevisedProps) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const doing = useDoing({ act: "PLAN_EDIT", way: "perform", document: EditPlanDocument });
  const number = plan.revisions.edges[0]?.node.number ?? 0;
  const move = async () => {
    const input = { planId: plan.id, basedOn: newer.id, expectedRevision: number };
    if ((await doing.go(input)).act) void navigate(`/plans/${plan.id}/edit`);
  };
  const former = (item: UpperItemFragment) =>
    revision.basedOn?.items.filter(({ key }) => key === item.key).flatMap(lines) ?? [];
  const changes: [string, UpperItemFragment[]][] = [
    [words.added, revision.upperAdded],
    [words.removed, revision.upperRemoved],
    [words.changed, revision.upperChanged],
  ];
  return (
    <>
      <Alert showIcon type="warning" title={words.revised(newer.number)} />
      {changes.map(
        ([what, items]) =>
          items.length > 0 && (
            <div key={what}>
              <h3>
                {what} {items.length}
              </h3>
              {items.map((item) => (
                <div key={item.key} className="prose">
                  <Changes
                    before={what === words.added ? [] : what === words.removed ? lines(item) : former(item)}
                    after={what === words.removed ? [] : lines(item)}
                  />
                </div>
              ))}
            </div>
          ),
      )}
      {plan.allowedActs.includes("PLAN_EDIT") && (
        <Button loading={doing.sending} onClick={() => void move()}>
          {words.move(newer.number)}
        </Button>
      )}
      <Refusal outcome={doing.outcome} />
    </>
  );
}

const lines = (item: UpperItemFragment): string[] => [called(item), ...(item.text?.split("\n") ?? [])];
