import { Button } from "antd";
import { Link } from "react-router";

import { ConsultedDocument, type ConsultationLineFragment } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { DueDay } from "../deadlines/Term";
import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { StateTag } from "../parts/StateTag";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Acts } from "./Acts";
import { whoOf } from "./model";
import { Opinion } from "./Opinion";
import { WORDS } from "./words";

interface Props {
  /** The pre-review, and the scheme at whose desk it is. */
  review: string;
  scheme: string;
  /** The key of a clause; without one all of the review. */
  clause?: string;
}

/** What others are asked on a pre-review, or on one of its clauses, and what they answered. */
export function OfReview({ review, scheme, clause }: Props) {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const read = useRead(ConsultedDocument, { review, body: body.id });
  return (
    <Loaded read={read}>
      {({ node, asks }) => {
        if (node?.__typename !== "Review") return null;
        const all = node.consultations.edges.map((edge) => edge.node);
        const shown = clause ? all.filter((each) => isAbout(each, clause)) : all;
        const opens = node.state === "OPEN" && asks?.allowed;
        if (clause && shown.length === 0 && !opens) return null;
        return (
          <section className="consulted" aria-label={clause ? words.ofClause : words.title}>
            <div className="line">
              {shown.length > 0 && (
                <b>
                  {clause ? words.ofClause : words.title}{" "}
                  <span className="quiet">{words.answered(shown.filter(isAnswered).length, shown.length)}</span>
                </b>
              )}
              <span className="push" />
              {opens && (
                <Link to={`/reviews/${scheme}/ask${clause ? `?clause=${clause}` : ""}`}>
                  <Button size="small" tabIndex={-1}>
                    {words.ask}
                  </Button>
                </Link>
              )}
            </div>
            {!clause && shown.length === 0 && <p className="quiet">{words.none}</p>}
            {shown.map((each) => (
              <One key={each.id} consultation={each} acts={!clause} />
            ))}
          </section>
        );
      }}
    </Loaded>
  );
}

function isAbout({ revision }: ConsultationLineFragment, clause: string): boolean {
  return Boolean(revision?.clauses.some((each) => each.clause === clause));
}

function isAnswered({ opinion }: ConsultationLineFragment): boolean {
  return opinion !== null;
}

function One({ consultation, acts }: { consultation: ConsultationLineFragment; acts: boolean }) {
  const { id, state, deadline, revision } = consultation;
  return (
    <div className="consultation">
      <div className="line">
        <Link to={pathOf(id)}>{whoOf(consultation)}</Link> <StateTag of="ConsultationState" value={state} />
        {deadline && <DueDay deadline={deadline} />}
        <span className="push" />
        {acts && <Acts consultation={consultation} />}
      </div>
      <p className="quiet prose">{revision?.question}</p>
      {consultation.opinion && <Opinion consultation={consultation} />}
    </div>
  );
}
