import { Form, Select } from "antd";
import { useState } from "react";

import {
  DraftExperienceDocument,
  EditExperienceDocument,
  ExperienceFormDocument,
  type DraftExperienceInput,
  type EditExperienceInput,
  type ExperienceKind,
  type ExperienceTextFragment,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { HeadingFields, OutlineList } from "../documents/fields";
import { given, headingOf, pointsOf, read as said } from "../documents/values";
import { useSections } from "../experiences/useSections";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, listed, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { Line, Lines } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useEdited } from "../forms/useEdited";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Input = Omit<DraftExperienceInput, "idempotencyKey" | "note" | "occurredOn">;
type Values = Omit<Input, "attachments"> & { attachments: Listed[] };

/** What a new experience begins with. */
const FRESH: Partial<Values> = { kind: "PRACTICE", sections: [{ text: "" }], attachments: [] };

/** The form of a new experience, or of a new version of one. */
export function Component() {
  const { id, asked } = useEdited();
  const read = useRead(ExperienceFormDocument, asked);
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "Experience" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("EXPERIENCE_EDIT")) return <NotThere />;
        return <Edit id={id} newest={edited.revision} />;
      }}
    </Loaded>
  );
}

function Draft() {
  const labels = useLabels();
  return (
    <>
      <h1>{labels.act("EXPERIENCE_DRAFT")}</h1>
      <ActForm<Values, object, DraftExperienceInput>
        act="EXPERIENCE_DRAFT"
        document={DraftExperienceDocument}
        initial={FRESH}
        inputOf={inputOf}
        then={(made) => `/experiences/${made}`}
      >
        <Fields />
      </ActForm>
    </>
  );
}

function Edit({ id, newest }: { id: string; newest: ExperienceTextFragment }) {
  const called = useEditName()("EXPERIENCE_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => valuesOf(newest));
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Values, object, EditExperienceInput>
        act="EXPERIENCE_EDIT"
        called={called}
        document={EditExperienceDocument}
        initial={initial}
        inputOf={(values) => ({ ...inputOf(values), experienceId: id, expectedRevision })}
        then={() => `/experiences/${id}`}
        conflict={conflict}
      >
        <Fields />
      </ActForm>
    </>
  );
}

function Fields() {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <Line name="title" label={words.title} />
      <div className="row">
        <Form.Item name="kind" label={words.kind} required>
          <Select options={labels.options<ExperienceKind>("ExperienceKind")} />
        </Form.Item>
        <Line name="topic" label={words.topic} hint={words.topicHint} optional />
      </div>
      <HeadingFields />
      <Lines name="summary" label={words.summary} />
      <OutlineList name="sections" label={words.sections} />
      <AttachingField role="OTHER" />
    </>
  );
}

function valuesOf({ title, kind, topic, heading, summary, sections, attachments }: ExperienceTextFragment): Values {
  return {
    title,
    kind,
    topic,
    heading: said.heading(heading),
    summary,
    sections: said.points(sections),
    attachments: listed(attachments),
  };
}

/** The input for what was typed: what was left empty is not said. */
function inputOf(values: Values): Input {
  return {
    ...values,
    topic: given(values.topic),
    heading: headingOf(values.heading),
    sections: pointsOf(values.sections),
    attachments: attachmentsOf(values.attachments),
  };
}
