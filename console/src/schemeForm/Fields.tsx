import { Form, Input, Select } from "antd";

import type { InspectionKind } from "../__generated__/graphql";
import { HeadingFields, OutlineList, PeriodField } from "../documents/fields";
import { EntryList, Line, Lines, OnePerLine, Whole } from "../forms/fields";
import { AttachingField } from "../files/AttachingField";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import type { Plans } from "./Screen";
import { WORDS } from "./words";

/** The fields of a work scheme, in the order of the document. */
export function Fields({ plans }: { plans: Plans }) {
  const words = useWords(WORDS);
  return (
    <>
      <Line name="title" label={words.title} />
      <HeadingFields />
      <Round plans={plans} />
      <Lines name="objective" label={words.objective} optional />
      <OutlineList name="focusPoints" label={words.focusPoints} optional />
      <Form.Item name="targets" label={words.targets} extra={words.targetsForm} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 20 }} />
      </Form.Item>
      <Teams />
      <Timetable />
      <Lines name="method" label={words.method} optional />
      <OutlineList name="disciplineRules" label={words.disciplineRules} optional />
      <OutlineList name="sections" label={words.sections} optional />
      <Line name="contact" label={words.contact} optional />
      <AttachingField role="HANDBOOK" label={words.attachments} />
    </>
  );
}

function Round({ plans }: { plans: Plans }) {
  const words = useWords(WORDS);
  const kinds = useLabels().options<InspectionKind>("InspectionKind");
  return (
    <>
      <div className="row">
        <Form.Item name="kind" label={words.kind} required>
          <Select options={kinds} />
        </Form.Item>
        <Form.Item name="furtherKinds" label={words.furtherKinds} className="middle">
          <Select mode="multiple" allowClear options={kinds} />
        </Form.Item>
        <Line name="term" label={words.term} optional />
        <Whole name="year" label={words.year} />
        <Whole name="lastYear" label={words.lastYear} optional />
        <Whole name="round" label={words.round} optional />
        <Whole name="batch" label={words.batch} optional />
      </div>
      <div className="row">
        <PeriodField name={["period"]} />
        <Form.Item name="planId" label={words.plan} className="wide">
          <Select
            allowClear
            placeholder={words.noPlan}
            options={plans.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
      </div>
    </>
  );
}

function Teams() {
  const words = useWords(WORDS);
  return (
    <EntryList name="teams" label={words.teams} fresh={{ name: "" }} optional ordered>
      {(place) => (
        <>
          <Form.Item name={[place, "name"]} label={words.team} required className="middle">
            <Input />
          </Form.Item>
          <Line name={[place, "leader"]} label={words.leader} optional />
          <OnePerLine name={[place, "deputies"]} label={words.deputies} optional />
          <Whole name={[place, "size"]} label={words.size} optional />
          <OnePerLine name={[place, "members"]} label={words.members} optional />
        </>
      )}
    </EntryList>
  );
}

function Timetable() {
  const words = useWords(WORDS);
  return (
    <EntryList name="timetable" label={words.timetable} fresh={{ name: "" }} optional ordered>
      {(place) => (
        <div className="inner">
          <div className="row">
            <Form.Item name={[place, "name"]} label={words.stage} required className="middle">
              <Input />
            </Form.Item>
            <PeriodField name={[place, "period"]} />
          </div>
          <Form.Item name={[place, "text"]} label={words.stageText}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 12 }} />
          </Form.Item>
        </div>
      )}
    </EntryList>
  );
}
