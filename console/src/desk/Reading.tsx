import { Segmented } from "antd";
import { useSearchParams } from "react-router";

import { SchemeChangesDocument } from "../__generated__/graphql";
import { Similar } from "../compare/Similar";
import { shownOf, Versions } from "../compare/Versions";
import { OfReview } from "../consultation/OfReview";
import { Attached } from "../files/Attached";
import { useSections } from "../schemes/useSections";
import { useViewer } from "../shell/viewer";
import { Story } from "../story/Story";
import { useWords } from "../words/language";
import { amendedOf, clauseNames, judgedOf, stepsAhead, type Round, type Scheme } from "./model";
import { Commented } from "./Commented";
import type { Comment, Passage } from "./passages";
import { Required } from "./Required";
import { WORDS } from "./words";

const VIEWS = ["required", "text", "story", "consulted", "similar"] as const;

interface Props {
  scheme: Scheme;
  round: Round;
  /** What is said of passages with the clause that is looked at. */
  comments: readonly Comment[];
  /** Says something of a passage, for who judges. */
  comment: ((passage: Passage) => void) | undefined;
}

/** The submitted document, as a whole or beside an earlier version, what happened to it, or what it
 * has in common with others. */
export function Reading({ scheme, round, comments, comment }: Props) {
  const words = useWords(WORDS);
  const sections = useSections();
  const [search, setSearch] = useSearchParams();
  const { body } = useViewer();
  const required = round.review?.requiredChanges ?? [];
  // What others are asked is the reviewing body's affair.
  const consults = round.review && scheme.owner.code !== body.code;
  const views = VIEWS.filter(
    (each) => (each !== "required" || required.length > 0) && (each !== "consulted" || consults),
  );
  const settles = ["PASSED_WITH_CHANGES", "CHANGES_SUBMITTED"].includes(scheme.state);
  const view = views.find((each) => each === search.get("view")) ?? (settles ? "required" : "text");
  const versions = scheme.revisions.edges.map(({ node }) => ({
    id: node.id,
    number: node.number,
    sections: sections(node),
  }));
  const shown = shownOf(versions, search);
  const choose = (chosen: string) =>
    setSearch((before) => ({ ...Object.fromEntries(before), view: chosen }), { replace: true });
  return (
    <article className="box" aria-label={words.text}>
      <div className="line">
        <Segmented
          aria-label={words.view}
          value={view}
          options={views.map((each) => ({ value: each, label: words[each] }))}
          onChange={choose}
        />
      </div>
      {view === "required" && (
        <Required
          changes={required}
          note={noteOf(scheme)}
          judged={judgedOf(scheme, round)}
          amended={amendedOf(scheme, round)}
          whole
        />
      )}
      {view === "consulted" && round.review && <OfReview review={round.review.id} scheme={scheme.id} />}
      {view === "similar" && shown && <Similar revision={shown.id} owner={scheme.owner.code} />}
      {view === "story" && (
        <Story
          acts={scheme.acts.edges.map((edge) => edge.node)}
          missing={stepsAhead(scheme)}
          clauses={clauseNames(scheme)}
        />
      )}
      {view === "text" && (
        <>
          <Submitted scheme={scheme} />
          <Commented comments={comments} judged={judgedOf(scheme, round)} comment={comment}>
            <Versions
              versions={versions}
              title={scheme.title}
              changes={SchemeChangesDocument}
              since={round.judgedBefore}
            />
          </Commented>
        </>
      )}
    </article>
  );
}

/** The files that came with the last submission or filing. */
function Submitted({ scheme }: { scheme: Scheme }) {
  const words = useWords(WORDS);
  const last = scheme.acts.edges.find(({ node }) => ["SCHEME_SUBMIT", "SCHEME_FILE"].includes(node.kind));
  const files = last?.node.attachments ?? [];
  if (files.length === 0) return null;
  return (
    <>
      <h3>{words.brought}</h3>
      <Attached files={files} />
    </>
  );
}

/** What was said with the pass that asked for changes. */
function noteOf(scheme: Scheme) {
  return scheme.acts.edges.find(({ node }) => node.kind === "REVIEW_PASS_WITH_CHANGES")?.node.note;
}
