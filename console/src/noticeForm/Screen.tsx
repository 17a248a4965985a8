import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useLocation } from "react-router";

import {
  DraftNoticeDocument,
  EditNoticeDocument,
  NoticeFormDocument,
  type DraftNoticeInput,
  type EditNoticeInput,
  type NoticeKind,
  type NoticeTextFragment,
  type Polarity,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { HeadingFields } from "../documents/fields";
import { AttachingField } from "../files/AttachingField";
import { ActForm } from "../forms/ActForm";
import { DayField, EntryList, Line, Lines, Whole } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useEdited } from "../forms/useEdited";
import { useLabels } from "../labels/labels";
import { useSections } from "../notices/useSections";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useWords } from "../words/language";
import { BodiesToTell } from "./BodiesToTell";
import { useNames } from "./useNames";
import { fresh, inputOf, valuesOf, type Begun, type Values } from "./values";
import { WORDS } from "./words";

/** The form of a new notice, or of a new version of a draft. */
export function Component() {
  const { id, asked } = useEdited();
  const read = useRead(NoticeFormDocument, asked);
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "Notice" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("NOTICE_EDIT")) return <NotThere />;
        return <Named id={id} newest={edited.revision} />;
      }}
    </Loaded>
  );
}

function Draft() {
  const labels = useLabels();
  const { state } = useLocation();
  return (
    <>
      <h1>{labels.act("NOTICE_DRAFT")}</h1>
      <ActForm<Values, object, DraftNoticeInput>
        act="NOTICE_DRAFT"
        document={DraftNoticeDocument}
        initial={fresh(state as Begun | null)}
        inputOf={inputOf}
        then={(made) => `/notices/${made}`}
      >
        <Fields />
      </ActForm>
    </>
  );
}

interface EditProps {
  id: string;
  newest: NoticeTextFragment;
}

function Named({ id, newest }: EditProps) {
  const names = useNames(newest.recipients);
  return names && <Edit id={id} newest={newest} names={names} />;
}

function Edit({ id, newest, names }: EditProps & { names: Map<string, string> }) {
  const called = useEditName()("NOTICE_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => valuesOf(newest, names));
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Values, object, EditNoticeInput>
        act="NOTICE_EDIT"
        called={called}
        document={EditNoticeDocument}
        initial={initial}
        inputOf={(values) => ({ ...inputOf(values), noticeId: id, expectedRevision })}
        then={() => `/notices/${id}`}
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
  const kind = Form.useWatch("kind") as NoticeKind | undefined;
  return (
    <>
      <p className="quiet">{words.told}</p>
      <Line name="title" label={words.title} />
      <div className="row">
        <Form.Item name="kind" label={words.kind} required>
          <Select options={labels.options<NoticeKind>("NoticeKind")} />
        </Form.Item>
        <Whole name="year" label={words.year} />
        <DayField name="dueOn" label={words.dueOn} optional />
      </div>
      <HeadingFields />
      <Lines name="text" label={words.text} rows={5} />
      <EntryList name="problems" label={words.problems} fresh={{ text: "" }} optional ordered>
        {(place) => <Problem place={place} judged={kind === "CIRCULAR"} />}
      </EntryList>
      <Form.Item name="bodies" label={words.bodies}>
        <BodiesToTell upwards={kind === "BRIEFING"} />
      </Form.Item>
      <EntryList name="others" label={words.others} fresh={{ name: "" }} optional>
        {(place) => <Other place={place} />}
      </EntryList>
      <AttachingField role="OTHER" />
    </>
  );
}

function Problem({ place, judged }: { place: number; judged: boolean }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <Form.Item name={[place, "findings"]} hidden>
        <Select mode="multiple" />
      </Form.Item>
      <Form.Item name={[place, "text"]} label={words.problem} required className="wide">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name={[place, "category"]} label={words.category}>
        <Input />
      </Form.Item>
      {judged && (
        <Form.Item name={[place, "polarity"]} label={words.polarity} required>
          <Select allowClear options={labels.options<Polarity>("Polarity")} />
        </Form.Item>
      )}
      <Form.Item name={[place, "advice"]} label={words.advice} className="wide">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 12 }} />
      </Form.Item>
    </>
  );
}

function Other({ place }: { place: number }) {
  const words = useWords(WORDS);
  return (
    <>
      <Form.Item name={[place, "name"]} label={words.name} required>
        <Input />
      </Form.Item>
      <Form.Item name={[place, "post"]} label={words.post}>
        <Input />
      </Form.Item>
    </>
  );
}
