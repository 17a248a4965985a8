import { Form, Select } from "antd";
import { useState } from "react";

import {
  DeadlineRuleFormDocument,
  DraftDeadlineRuleDocument,
  EditDeadlineRuleDocument,
  type CitationFragment,
  type DayKind,
  type DeadlineEvent,
  type DeadlineRuleTextFragment,
  type DraftDeadlineRuleInput,
  type DueAct,
  type EditDeadlineRuleInput,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { ArticleField } from "../citing/ArticleField";
import { useSections } from "../deadlines/useSections";
import { ActForm } from "../forms/ActForm";
import { DayField, Line, Lines, Whole } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useEdited } from "../forms/useEdited";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Text = Pick<EditDeadlineRuleInput, "title" | "dayCount" | "counted" | (typeof OPTIONAL)[number]> & {
  article?: CitationFragment | null;
};
type New = Omit<DraftDeadlineRuleInput, "articleId"> & Text;

/** The form of a new rule of deadlines, or of a new version of one. */
export function Component() {
  const { id, asked } = useEdited();
  const read = useRead(DeadlineRuleFormDocument, asked);
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "DeadlineRule" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("DEADLINE_EDIT")) return <NotThere />;
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
      <h1>{labels.act("DEADLINE_DRAFT")}</h1>
      <ActForm<New, object, DraftDeadlineRuleInput>
        act="DEADLINE_DRAFT"
        document={DraftDeadlineRuleDocument}
        initial={{ event: "SCHEME_SUBMIT", due: "REVIEW_ACCEPT", counted: "WORKING" }}
        inputOf={emptied}
        then={(made) => `/deadlines/${made}`}
      >
        <div className="row">
          <Form.Item name="event" label={words.event} required className="wide">
            <Select options={labels.options<DeadlineEvent>("DeadlineEvent")} />
          </Form.Item>
          <Form.Item name="due" label={words.due} required className="wide">
            <Select options={labels.options<DueAct>("DueAct")} />
          </Form.Item>
        </div>
        <Fields />
      </ActForm>
    </>
  );
}

function Edit({ id, newest }: { id: string; newest: DeadlineRuleTextFragment }) {
  const called = useEditName()("DEADLINE_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => textOf(newest));
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Text, object, EditDeadlineRuleInput>
        act="DEADLINE_EDIT"
        called={called}
        document={EditDeadlineRuleDocument}
        initial={initial}
        inputOf={(values) => ({ ...emptied(values), deadlineId: id, expectedRevision })}
        then={() => `/deadlines/${id}`}
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
        <Whole name="dayCount" label={words.dayCount} />
        <Form.Item name="counted" label={words.counted} required>
          <Select options={labels.options<DayKind>("DayKind")} />
        </Form.Item>
        <Whole name="escalateAfter" label={words.escalateAfter} optional />
      </div>
      <Line name="basis" label={words.basis} optional />
      <ArticleField name="article" />
      <div className="row">
        <DayField name="validFrom" label={words.validFrom} optional />
        <DayField name="validTo" label={words.validTo} optional />
      </div>
      <Lines name="remark" label={words.remark} optional />
    </>
  );
}

const OPTIONAL = ["escalateAfter", "basis", "validFrom", "validTo", "remark"] as const;

/** The values, in which an empty field says nothing, also where the former version did. */
function emptied<Values extends Text>({ article, ...values }: Values) {
  const said = values as Omit<Values, "article">;
  const nothing = OPTIONAL.filter((name) => said[name] === undefined || said[name] === "");
  return {
    ...said,
    ...Object.fromEntries(nothing.map((name) => [name, null])),
    articleId: article?.id ?? null,
  };
}

function textOf(rule: DeadlineRuleTextFragment): Text {
  const { title, dayCount, counted, escalateAfter, basis, article, validFrom, validTo, remark } = rule;
  return { title, dayCount, counted, escalateAfter, basis, article, validFrom, validTo, remark };
}
