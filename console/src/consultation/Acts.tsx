import { DatePicker, Input } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";

import {
  GiveOpinionDocument,
  RecordOpinionDocument,
  WithdrawConsultationDocument,
  type ConsultationLineFragment,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { ActWithFiles } from "../files/ActWithFiles";
import { useWords } from "../words/language";
import { Asked } from "./Asked";
import { whoOf } from "./model";
import { WORDS } from "./words";

/** What may be done with a consultation: it is answered, its answer is recorded, it is withdrawn. */
export function Acts({ consultation }: { consultation: ConsultationLineFragment }) {
  const words = useWords(WORDS);
  const [given, setGiven] = useState("");
  const [day, setDay] = useState<Dayjs | null>(null);
  const { id, owner, asked, revision } = consultation;
  const who = whoOf(consultation);
  const text = revision && <Asked asking={revision} />;
  return (
    <>
      <ActButton
        on={consultation}
        act="CONSULTATION_WITHDRAW"
        document={WithdrawConsultationDocument}
        input={{ consultationId: id }}
        to={asked?.name}
        danger
      >
        <p>{words.withdraws}</p>
      </ActButton>
      <ActWithFiles
        on={consultation}
        role="OPINION"
        act="CONSULTATION_RECORD_OPINION"
        document={RecordOpinionDocument}
        input={{
          consultationId: id,
          ...(given.trim() && { givenBy: given.trim() }),
          ...(day && { occurredOn: day.format("YYYY-MM-DD") }),
        }}
        said="opinion"
        asks={words.opinion}
        required
        primary
      >
        <p>{words.records(who)}</p>
        {text}
        <div className="line">
          <Input
            aria-label={words.givenBy}
            placeholder={words.givenBy}
            value={given}
            onChange={(event) => setGiven(event.target.value)}
          />
          <DatePicker
            aria-label={words.givenOn}
            placeholder={words.givenOn}
            value={day}
            onChange={setDay}
          />
        </div>
      </ActWithFiles>
      <ActWithFiles
        on={consultation}
        role="OPINION"
        act="CONSULTATION_GIVE_OPINION"
        document={GiveOpinionDocument}
        input={{ consultationId: id }}
        to={owner.name}
        said="opinion"
        asks={words.opinion}
        required
        primary
      >
        <p>{words.gives(owner.name)}</p>
        {text}
      </ActWithFiles>
    </>
  );
}
