import { Select } from "antd";
import { useState } from "react";

import { AssignClausesDocument, AssigneesDocument } from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { useRead } from "../api/useRead";
import { Loaded } from "../parts/Loaded";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import type { Round, Scheme } from "./model";
import { WORDS } from "./words";

/** A member for each clause that is assigned anew, by the clause's id; null for whoever reviews. */
type Chosen = ReadonlyMap<string, string | null>;

/** Says who judges which clauses (分办). */
export function Assign({ scheme, round }: { scheme: Scheme; round: Round }) {
  const words = useWords(WORDS);
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const { review } = round;
  if (!review) return null;
  const changed = [...chosen].filter(
    ([clause, member]) => member !== (round.assigned.get(clause)?.memberId ?? null),
  );
  return (
    <ActButton
      on={scheme}
      act="REVIEW_ASSIGN"
      document={AssignClausesDocument}
      input={{
        reviewId: review.id,
        assignments: changed.map(([clauseId, memberId]) => ({ clauseId, memberId })),
      }}
    >
      <p>{words.assigns(changed.length)}</p>
      <Choosing round={round} chosen={chosen} choose={setChosen} />
    </ActButton>
  );
}

interface Props {
  round: Round;
  chosen: Chosen;
  choose: (chosen: Chosen) => void;
}

function Choosing({ round, chosen, choose }: Props) {
  const words = useWords(WORDS);
  const { member } = useViewer();
  const read = useRead(AssigneesDocument, {});
  return (
    <Loaded read={read}>
      {({ viewer }) => {
        const options = [member, ...viewer.colleagues].map(({ id, name }) => ({ value: id, label: name }));
        const clauses = round.clauses.map(({ id }) => id);
        const select = (label: string, value: string | null, given: string[]) => (
          <Select<string>
            aria-label={label}
            className="assignee"
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder={words.anyReviewer}
            value={value}
            options={options}
            onChange={(id: string | undefined) =>
              choose(new Map([...chosen, ...given.map((clause) => [clause, id ?? null] as const)]))
            }
          />
        );
        const of = (clause: string) =>
          chosen.has(clause) ? (chosen.get(clause) ?? null) : (round.assigned.get(clause)?.memberId ?? null);
        const [first, ...others] = clauses.map(of);
        return (
          <table className="assigning">
            <thead>
              <tr>
                <th scope="col">{words.allClauses}</th>
                <td>
                  {select(words.allClauses, others.every((id) => id === first) ? (first ?? null) : null, clauses)}
                </td>
              </tr>
            </thead>
            <tbody>
              {round.clauses.map(({ id, number, title }) => (
                <tr key={id}>
                  <th scope="row">
                    {number}. {title}
                  </th>
                  <td>{select(`${number}. ${title}`, of(id), [id])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      }}
    </Loaded>
  );
}
