import { Link, useParams, useSearchParams } from "react-router";

import { ReviewPaperDocument, type ReviewPaperQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { usePlaces } from "../desk/places";
import { useLabels } from "../labels/labels";
import { Paper } from "../paper/Paper";
import { Signature } from "../paper/Signature";
import { Loaded } from "../parts/Loaded";
import { Left } from "../stub/Left";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./words";

type Scheme = Extract<NonNullable<ReviewPaperQuery["node"]>, { __typename: "WorkScheme" }>;
type Review = Scheme["reviews"]["edges"][number]["node"];

/** The opinion on a scheme as an official paper (审核意见). */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(ReviewPaperDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => (node?.__typename === "WorkScheme" ? <Chosen scheme={node} /> : <Left id={id} />)}
    </Loaded>
  );
}

function Chosen({ scheme }: { scheme: Scheme }) {
  const words = useWords(WORDS);
  const [search] = useSearchParams();
  const reviews = scheme.reviews.edges
    .map(({ node }) => node)
    .filter(({ state, verdicts }) => state !== "OPEN" || verdicts.length > 0);
  const review = reviews.find(({ id }) => id === search.get("review")) ?? reviews[0];
  if (!review) return <p>{words.notYet}</p>;
  return (
    <>
      {reviews.length > 1 && (
        <nav className="line no-print" aria-label={words.round}>
          {reviews.map(({ id, revision }) => (
            <Link key={id} to={`?review=${id}`} aria-current={id === review.id}>
              {words.roundOf(revision?.number ?? 0)}
            </Link>
          ))}
        </nav>
      )}
      <Opinion scheme={scheme} review={review} />
    </>
  );
}

function Opinion({ scheme, review }: { scheme: Scheme; review: Review }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const places = usePlaces();
  const { owner, revision, standardRevision: standard, state, submittedAt, decidedAt } = review;
  const required = places(review.requiredChanges, revision ?? undefined);
  const decided = scheme.acts.edges.find(({ node }) => decidedAt && node.performedAt === decidedAt)?.node;
  const confirmed = review.amended && decidedAt ? confirmationOf(scheme, decidedAt) : undefined;
  const clauses = standard?.clauses ?? [];
  const names = review.verdicts.map(({ recorded }) => recorded?.memberName ?? "");
  const judges = [...new Set(names)].filter(Boolean);
  const count = (verdict: string) => review.verdicts.filter((said) => said.verdict === verdict).length;
  return (
    <Paper
      issuer={owner.name}
      title={words.title(scheme.title)}
      addressee={scheme.owner.name}
      back={`/reviews/${scheme.id}`}
      word={{
        document: ReviewPaperDocument,
        variables: { id: scheme.id },
        template: "review",
        of: review.id,
      }}
    >
      <p>
        {words.received(dayText(submittedAt, language), scheme.title, revision?.number ?? 0)}
        {standard && words.judged(standard.title, standard.number, clauses.length)}
      </p>
      <h2>{words.decision}</h2>
      <p>
        {state === "PASSED" && review.amended ? words.confirmed(review.amended.number) : words.decided[state]}
        {words.tally(count("PASS"), count("CHANGE"), count("FAIL"), clauses.length - review.verdicts.length)}
      </p>
      {required.length > 0 && <p>{words.mustChange(required.map(({ name }) => name).join(words.semicolon))}</p>}
      {decided?.note && <p>{words.note(decided.note)}</p>}
      {confirmed?.note && <p>{words.noteOfConfirmation(confirmed.note)}</p>}
      <h2>{words.clauses}</h2>
      <Verdicts review={review} />
      <Enclosures files={[...(decided?.attachments ?? []), ...(confirmed?.attachments ?? [])]} />
      <Signature
        issuer={owner.name}
        prepared={decided?.preparedBy ?? judges.join(words.comma)}
        signed={decided?.memberName}
        inStead={decided?.inSteadOf}
        at={decidedAt}
      />
    </Paper>
  );
}

/** The act that confirmed the changes which a decision of that time asked for. */
function confirmationOf(scheme: Scheme, decidedAt: string) {
  const after = ({ kind, performedAt }: { kind: string; performedAt: string }) =>
    kind === "REVIEW_CONFIRM_CHANGES" && Date.parse(performedAt) > Date.parse(decidedAt);
  return [...scheme.acts.edges].reverse().find(({ node }) => after(node))?.node;
}

/** The files that came with the decision and the confirmation, as a paper names them under its text. */
function Enclosures({ files }: { files: readonly { title: string | null; name: string }[] }) {
  const words = useWords(WORDS);
  if (files.length === 0) return null;
  const names = files.map(({ title, name }, place) => `${files.length > 1 ? `${place + 1}. ` : ""}${title ?? name}`);
  return <p>{words.enclosed(names.join(words.semicolon))}</p>;
}

function Verdicts({ review }: { review: Review }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <table>
      <thead>
        <tr>
          <th className="narrow">{words.number}</th>
          <th className="term">{words.clause}</th>
          <th className="narrow">{words.verdict}</th>
          <th>{words.opinion}</th>
        </tr>
      </thead>
      <tbody>
        {review.standardRevision?.clauses.map(({ id, number, title }) => {
          const said = review.verdicts.find(({ clause }) => clause?.id === id);
          return (
            <tr key={id}>
              <td className="narrow">{number}</td>
              <td>{title}</td>
              <td className="narrow">
                {said ? labels.of("VerdictKind", said.verdict) : words.open}
              </td>
              <td>
                {said?.opinion || words.none}
                {said?.comments.map(({ words: quoted, comment }, place) => (
                  <p key={place}>{words.comment(quoted, comment)}</p>
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
