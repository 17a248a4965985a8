import { Link } from "react-router";

import { ItemAnswersDocument, type UpperItemFragment } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { called } from "../plans/useSections";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** One task, and what each body whose plan can be read made of it. */
export function Chain({ item }: { item: UpperItemFragment }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const read = useRead(ItemAnswersDocument, { id: item.id, after: null });
  return (
    <section className="box" aria-label={words.chain}>
      <h2>{called(item)}</h2>
      {item.text && <p className="prose">{item.text}</p>}
      <Loaded read={read}>
        {({ node }) =>
          node?.__typename === "PlanItem" && (
            <>
              <h3>{words.answers(node.answers.totalCount)}</h3>
              <ul className="plain chain">
                {node.answers.edges.map(({ node: { id, answer, reason, carriedOutBy, plan } }) => (
                  <li key={id}>
                    {plan?.__typename === "Plan" && <b>{plan.owner.name}</b>}{" "}
                    <span className="tag going">{labels.of("AnswerKind", answer)}</span>{" "}
                    {plan?.__typename === "Plan" && <Link to={`/plans/${plan.id}`}>{plan.title}</Link>}
                    {carriedOutBy.map((task) => (
                      <div key={task.id}>→ {called(task)}</div>
                    ))}
                    {reason && <div className="quiet">{reason}</div>}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
