import type { ActKind, StoryActFragment } from "../__generated__/graphql";
import { useAudienceWords } from "../acts/audience";
import { Attached } from "../files/Attached";
import { useLabels } from "../labels/labels";
import { Day, Moment } from "../parts/dates";
import { last as lastOf } from "../parts/last";
import { useWords } from "../words/language";
import { Verdicts } from "./Verdicts";
import { WORDS } from "./words";

interface Props {
  /** Newest first. */
  acts: StoryActFragment[];
  /** The kinds of the acts that are still to come, the next one first. */
  missing?: readonly ActKind[];
  /** What the clauses of verdicts are called, by id. */
  clauses?: ReadonlyMap<string, string>;
}

const VERDICT = "REVIEW_RECORD_VERDICT";

/** Every act with who, when and whom it was told, the newest first; above it what is missing. */
export function Story({ acts, missing = [], clauses = new Map() }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const audience = useAudienceWords(
    acts.flatMap((act) => [...act.recipients, ...taken(act), ...urged(act)]),
  );
  return (
    <ol className="story" aria-label={words.title}>
      {[...missing].reverse().map((kind) => (
        <li key={kind} className="open quiet">
          {labels.act(kind)} <small>{words.missing}</small>
        </li>
      ))}
      {gathered(acts).map((group) =>
        group.length > 1 ? (
          <Verdicts key={group[0]?.id} acts={group} clauses={clauses} />
        ) : (
          group.map((act) => <Step key={act.id} act={act} audience={audience} />)
        ),
      )}
    </ol>
  );
}

/** Whom the act has taken away as readers. */
function taken({ detail }: StoryActFragment): string[] {
  return detail.flatMap(({ field, old }) => (field === "readers" && old ? [old] : []));
}

/** Whom the act urges. */
function urged({ detail }: StoryActFragment): string[] {
  return detail.flatMap(({ field, new: code }) => (field === "urged" && code ? [code] : []));
}

/** Verdicts in a row are shown together. */
function gathered(acts: StoryActFragment[]): StoryActFragment[][] {
  const groups: StoryActFragment[][] = [];
  for (const act of acts) {
    const last = lastOf(groups);
    if (act.kind === VERDICT && last?.[0]?.kind === VERDICT) last.push(act);
    else groups.push([act]);
  }
  return groups;
}

function Step({ act, audience }: { act: StoryActFragment; audience: (key: string) => string }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <li>
      <b>{labels.act(act.kind)}</b>
      {act.revision !== null && <small className="quiet"> {words.revision(act.revision)}</small>}
      <br />
      {act.owner.name}{" "}
      {act.actorKind === "SYSTEM" ? labels.of("ActorKind", act.actorKind) : act.memberName}
      {act.inSteadOf && words.inStead(act.inSteadOf)}
      {act.preparedBy && <> {words.prepared(act.preparedBy)}</>}
      <br />
      <small className="quiet">
        <Moment value={act.performedAt} />
        {act.occurredOn && (
          <>
            {" "}
            {words.on} <Day value={act.occurredOn} />
          </>
        )}
      </small>
      {act.note && <p className="prose">{act.note}</p>}
      <Attached files={act.attachments} />
      {taken(act).length > 0 && (
        <div>
          {words.taken}：{taken(act).map(audience).join("、")}
        </div>
      )}
      {[...act.recipients, ...urged(act)].length > 0 && (
        <div>
          {words.told}：{[...act.recipients, ...urged(act)].map(audience).join("、")}
        </div>
      )}
    </li>
  );
}
