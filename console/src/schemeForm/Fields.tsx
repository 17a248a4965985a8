import { Form, Input, Select } from "antd";

import type { InspectionKind } from "../__generated__/graphql";
import { OutlineList } from "../documents/fields";
import {
  DayField,
  EntryList,
  Line,
  Lines,
  NamedPerLine,
  OnePerLine,
  Whole,
} from "../forms/fields";
import { Attaching } from "../files/Attaching";
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
      <Round plans={plans} />
      <Lines name="objective" label={words.objective} />
      <OutlineList name="focusPoints" label={words.focusPoints} />
      <NamedPerLine name="targets" label={words.targets} />
      <Team />
      <EntryList
        name="timetable"
        label={words.timetable}
        fresh={{ name: "", startsOn: "", endsOn: "" }}
      >
        {(place) => (
          <>
            <Form.Item name={[place, "name"]} label={words.stage} required className="wide">
              <Input />
            </Form.Item>
            <DayField name={[place, "startsOn"]} label={words.startsOn} />
            <DayField name={[place, "endsOn"]} label={words.endsOn} />
          </>
        )}
      </EntryList>
      <Lines name="method" label={words.method} />
      <OutlineList name="disciplineRules" label={words.disciplineRules} />
      <Form.Item name="attachments" label={words.attachments}>
        <Attaching role="HANDBOOK" />
      </Form.Item>
    </>
  );
}

function Round({ plans }: { plans: Plans }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="row">
      <Form.Item name="kind" label={words.kind} required>
        <Select options={labels.options<InspectionKind>("InspectionKind")} />
      </Form.Item>
      <Whole name="year" label={words.year} />
      <Whole name="round" label={words.round} />
      <Form.Item name="planId" label={words.plan} className="wide">
        <Select
          allowClear
          placeholder={words.noPlan}
          options={plans.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
    </div>
  );
}

function Team() {
  const words = useWords(WORDS);
  return (
    <div className="row">
      <Line name={["team", "leader"]} label={words.leader} />
      <OnePerLine name={["team", "deputies"]} label={words.deputies} optional />
      <Whole name={["team", "size"]} label={words.size} />
    </div>
  );
}
