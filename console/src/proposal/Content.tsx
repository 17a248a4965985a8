import { Cited } from "../citing/Cited";
import { Compared } from "../compare/Compared";
import type { Section } from "../compare/sections";
import { Asked } from "../consultation/Asked";
import { useSections as useRuleSections } from "../deadlines/useSections";
import { useSections as useExperienceSections } from "../experiences/useSections";
import { Attached } from "../files/Attached";
import { useLabels } from "../labels/labels";
import { useSections as useNoticeSections } from "../notices/useSections";
import { Day } from "../parts/dates";
import { StateTag } from "../parts/StateTag";
import { useSections as usePlanSections } from "../plans/useSections";
import { useSections as useRuleDocumentSections } from "../ruleDocuments/useSections";
import { useSections as useSchemeSections } from "../schemes/useSections";
import { useSections as useStandardSections } from "../standards/useSections";
import { Story } from "../story/Story";
import { useSections as useTemplateSections } from "../templates/useSections";
import { useWords } from "../words/language";
import { opinionsBefore, type Proposal, type ProposedRecord } from "./model";
import { WORDS } from "./words";

interface Props {
  proposal: Proposal;
  bodyOf: (key: string) => string;
}

/** What is sent with the act: what it says itself, and the document that it is about. */
export function Content({ proposal, bodyOf }: Props) {
  const { supervision, opinion, record } = proposal;
  return (
    <>
      {supervision && <Announced supervision={supervision} bodyOf={bodyOf} />}
      {opinion && <Letter opinion={opinion} />}
      <Said proposal={proposal} />
      {proposal.answers.length > 0 && <Answers proposal={proposal} />}
      <Attached files={proposal.attachments} />
      {record && <Document record={record} number={proposal.performed?.revision ?? undefined} />}
    </>
  );
}

type AnnouncedProps = { supervision: NonNullable<Proposal["supervision"]> } & Pick<Props, "bodyOf">;

function Announced({ supervision, bodyOf }: AnnouncedProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { supervised, kind, startsOn, endsOn, places, team, topics } = supervision;
  return (
    <dl className="facts">
      <Fact name={words.supervised}>{bodyOf(supervised)}</Fact>
      <Fact name={words.kind}>{labels.of("SupervisionKind", kind)}</Fact>
      <Fact name={words.term}>
        <Day value={startsOn} />
        {words.until}
        <Day value={endsOn} />
      </Fact>
      {places.length > 0 && <Fact name={words.places}>{places.join(words.comma)}</Fact>}
      {team && team.length > 0 && <Fact name={words.team}>{team.join(words.comma)}</Fact>}
      {topics && topics.length > 0 && <Fact name={words.topics}>{topics.join(words.comma)}</Fact>}
    </dl>
  );
}

/** What the act says of a suggestion beside its words. */
function Said({ proposal: { dueOn, handling } }: Pick<Props, "proposal">) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <dl className="facts">
      {handling && <Fact name={words.handling}>{labels.of("Handling", handling)}</Fact>}
      {dueOn && (
        <Fact name={words.dueOn}>
          <Day value={dueOn} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Letter({ opinion }: { opinion: NonNullable<Proposal["opinion"]> }) {
  const words = useWords(WORDS);
  return (
    <div className="prose">
      <p>{opinion.letter}</p>
      {opinion.findings.length > 0 && <h3>{words.findings}</h3>}
      <ol>
        {opinion.findings.map(({ text, category, evidence, article }) => (
          <li key={text}>
            {text} {category && <span className="tag neutral">{category}</span>}
            {evidence && <div className="quiet">{evidence}</div>}
            {article && (
              <div>
                <Cited article={article} />
              </div>
            )}
          </li>
        ))}
      </ol>
      {opinion.suggestions.length > 0 && <h3>{words.suggestions}</h3>}
      <ol>
        {opinion.suggestions.map(({ text, dueOn, departments }) => (
          <li key={text}>
            {text}
            {departments && departments.length > 0 && `（${departments.join(words.comma)}）`}
            {dueOn && (
              <>
                （{words.dueOn} <Day value={dueOn} />）
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What is answered, each with the opinion that it is about. */
function Answers({ proposal }: { proposal: Proposal }) {
  const words = useWords(WORDS);
  const opinions = opinionsBefore(proposal);
  return (
    <>
      <h3>{words.answers}</h3>
      <ol className="plain">
        {proposal.answers.map(({ clause, answer }) => {
          const said = opinions.get(clause);
          return (
            <li key={clause} className="prose">
              {said?.clause && `${said.clause.number}. ${said.clause.title}：`}
              {said?.opinion}
              <br />
              <b>{words.answered}</b>
              {answer}
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface DocumentProps {
  record: ProposedRecord;
  /** The version that was sent; unless it was sent yet, the newest one. */
  number: number | undefined;
}

function Document({ record, number }: DocumentProps) {
  const plan = usePlanSections();
  const scheme = useSchemeSections();
  const standard = useStandardSections();
  const rule = useRuleSections();
  const template = useTemplateSections();
  const experience = useExperienceSections();
  const notice = useNoticeSections();
  const document = useRuleDocumentSections();
  switch (record.__typename) {
    case "Plan":
      return <Texts texts={record.planTexts.edges} sections={plan} number={number} />;
    case "WorkScheme":
      return <Texts texts={record.schemeTexts.edges} sections={scheme} number={number} />;
    case "ReviewStandard":
      return <Texts texts={record.standardTexts.edges} sections={standard} number={number} />;
    case "DeadlineRule":
      return <Texts texts={record.ruleTexts.edges} sections={rule} number={number} />;
    case "PaperTemplate":
      return <Texts texts={record.templateTexts.edges} sections={template} number={number} />;
    case "Experience":
      return <Texts texts={record.experienceTexts.edges} sections={experience} number={number} />;
    case "RuleDocument":
      return <Texts texts={record.ruleDocumentTexts.edges} sections={document} number={number} />;
    case "Notice":
      return <Texts texts={record.noticeTexts.edges} sections={notice} number={number} />;
    case "Dispatch":
      return record.told && <Compared sections={notice(record.told)} />;
    case "Review":
      return <Opinions verdicts={record.verdicts} />;
    case "Consultation":
      return record.asking && <Asked asking={record.asking} />;
    case "Suggestion":
      return (
        <>
          <p className="prose">{record.text}</p>
          <Story acts={record.answers.edges.map(({ node }) => node)} />
        </>
      );
    default:
      return null;
  }
}

type Verdicts = Extract<ProposedRecord, { __typename: "Review" }>["verdicts"];

function Opinions({ verdicts }: { verdicts: Verdicts }) {
  return (
    <ol className="plain">
      {verdicts.map(({ id, clause, verdict, opinion }) => (
        <li key={id}>
          {clause && `${clause.number}. ${clause.title}`}{" "}
          <StateTag of="VerdictKind" value={verdict} /> {opinion}
        </li>
      ))}
    </ol>
  );
}

interface Text {
  number: number;
  releasedAt: string | null;
}

interface TextsProps<T> {
  texts: { node: T }[];
  sections: (text: T) => Section[];
  number: number | undefined;
}

/** The version that is sent, with what changed since the last one that was sent. */
function Texts<T extends Text>({ texts, sections, number }: TextsProps<T>) {
  const words = useWords(WORDS);
  const versions = texts.map(({ node }) => node);
  const sent = versions.find((version) => version.number === number) ?? versions[0];
  if (!sent) return null;
  const earlier = versions.find(
    (version) => version.number < sent.number && version.releasedAt !== null,
  );
  return (
    <>
      <p className="quiet">
        {earlier ? words.changed(sent.number, earlier.number) : words.version(sent.number)}
      </p>
      <Compared sections={sections(sent)} earlier={earlier && sections(earlier)} />
    </>
  );
}
