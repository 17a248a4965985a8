import { Form, Input, Select } from "antd";
import { useState } from "react";

import {
  DraftRuleDocumentDocument,
  EditRuleDocumentDocument,
  RuleDocumentFormDocument,
  type DraftRuleDocumentInput,
  type EditRuleDocumentInput,
  type RuleDocumentKind,
  type RuleDocumentTextFragment,
  type RuleStep,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { given } from "../documents/values";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, listed, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { DayField, EntryList, Line, Lines, useObligatory } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useEdited } from "../forms/useEdited";
import { FromDocument } from "../importing/FromDocument";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useSections } from "../ruleDocuments/useSections";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Input = Omit<DraftRuleDocumentInput, "idempotencyKey" | "note" | "occurredOn">;
type Values = Omit<Input, "attachments"> & { attachments: Listed[] };

/** What a new document begins with. */
const FRESH: Partial<Values> = { articles: [{ text: "" }], attachments: [] };
/** What a text does not say is empty; files are not read from it. */
const UNSAID: { [Name in Exclude<keyof Values, "attachments">]: undefined | [] } = {
  title: undefined,
  kind: undefined,
  issuer: undefined,
  documentNumber: undefined,
  effectiveFrom: undefined,
  effectiveTo: undefined,
  preamble: undefined,
  articles: [],
};

/** The form of a new rule document, or of a new version of one. */
export function Component() {
  const { id, asked } = useEdited();
  const read = useRead(RuleDocumentFormDocument, asked);
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "RuleDocument" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("RULEDOCUMENT_EDIT")) return <NotThere />;
        return <Edit id={id} newest={edited.revision} />;
      }}
    </Loaded>
  );
}

function Draft() {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h1>{labels.act("RULEDOCUMENT_DRAFT")}</h1>
      <ActForm<Values, object, DraftRuleDocumentInput>
        act="RULEDOCUMENT_DRAFT"
        document={DraftRuleDocumentDocument}
        initial={FRESH}
        inputOf={inputOf}
        then={(made) => `/rule-documents/${made}`}
      >
        <FromDocument<Input>
          noun="ruledocument"
          act="RULEDOCUMENT_DRAFT"
          labels={words}
          valuesOf={(said) => ({ ...UNSAID, ...said })}
        />
        <Fields />
      </ActForm>
    </>
  );
}

function Edit({ id, newest }: { id: string; newest: RuleDocumentTextFragment }) {
  const called = useEditName()("RULEDOCUMENT_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => valuesOf(newest));
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Values, object, EditRuleDocumentInput>
        act="RULEDOCUMENT_EDIT"
        called={called}
        document={EditRuleDocumentDocument}
        initial={initial}
        inputOf={(values) => ({ ...inputOf(values), ruledocumentId: id, expectedRevision })}
        then={() => `/rule-documents/${id}`}
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
  const obligatory = useObligatory();
  return (
    <>
      <Line name="title" label={words.title} />
      <div className="row">
        <Form.Item name="kind" label={words.kind} rules={[obligatory]}>
          <Select options={labels.options<RuleDocumentKind>("RuleDocumentKind")} />
        </Form.Item>
        <Line name="issuer" label={words.issuer} />
        <Line name="documentNumber" label={words.documentNumber} optional />
      </div>
      <div className="row">
        <DayField name="effectiveFrom" label={words.effectiveFrom} optional />
        <DayField name="effectiveTo" label={words.effectiveTo} optional />
      </div>
      <Lines name="preamble" label={words.preamble} optional />
      <EntryList name="articles" label={words.articles} fresh={{ text: "" }} ordered>
        {(place) => <Article place={place} />}
      </EntryList>
      <AttachingField role="OTHER" />
    </>
  );
}

function Article({ place }: { place: number }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="wide">
      <div className="row">
        <Form.Item name={[place, "numeral"]} label={words.numeral}>
          <Input />
        </Form.Item>
        <Form.Item name={[place, "title"]} label={words.articleTitle}>
          <Input />
        </Form.Item>
        <Form.Item name={[place, "chapter"]} label={words.chapter}>
          <Input />
        </Form.Item>
      </div>
      <Form.Item name={[place, "text"]} label={words.text} required>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name={[place, "steps"]} label={words.steps}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={labels.options<RuleStep>("RuleStep")}
        />
      </Form.Item>
    </div>
  );
}

function valuesOf(revision: RuleDocumentTextFragment): Values {
  const { title, kind, issuer, documentNumber, effectiveFrom, effectiveTo, preamble } = revision;
  return {
    title,
    kind,
    issuer,
    documentNumber,
    effectiveFrom,
    effectiveTo,
    preamble,
    articles: revision.articles.map(({ id: _, ...article }) => article),
    attachments: listed(revision.attachments),
  };
}

/** The input for what was typed: what was left empty is not said. */
function inputOf(values: Values): Input {
  return {
    ...values,
    documentNumber: given(values.documentNumber),
    effectiveFrom: values.effectiveFrom ?? null,
    effectiveTo: values.effectiveTo ?? null,
    preamble: given(values.preamble),
    articles: values.articles.map(({ numeral, title, chapter, steps, ...article }) => ({
      ...article,
      numeral: given(numeral),
      title: given(title),
      chapter: given(chapter),
      steps: steps?.length ? steps : null,
    })),
    attachments: attachmentsOf(values.attachments),
  };
}
