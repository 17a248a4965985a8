import type { ConsultationLineFragment } from "../__generated__/graphql";
import { Attached } from "../files/Attached";
import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { whoOf } from "./model";
import { WORDS } from "./words";

/** What was answered, by whom and when. */
export function Opinion({ consultation }: { consultation: ConsultationLineFragment }) {
  const words = useWords(WORDS);
  const { opinion } = consultation;
  if (!opinion) return <p className="quiet">{words.noOpinion}</p>;
  const given = opinion.detail.find(({ field }) => field === "given_by")?.new;
  return (
    <>
      <p className="prose">{opinion.note}</p>
      <Attached files={opinion.attachments} />
      <p className="quiet">
        {whoOf(consultation)}
        {given && ` ${given}`} <Day value={opinion.occurredOn ?? opinion.performedAt} />
      </p>
    </>
  );
}
