import { Form, Input, Select } from "antd";
import { useState } from "react";

import {
  DraftStandardDocument,
  EditStandardDocument,
  StandardFormDocument,
  type CitationFragment,
  type ClauseInput,
  type ClauseKind,
  type DraftReviewStandardInput,
  type EditReviewStandardInput,
  type Hands,
  type InspectionKind,
  type Level,
  type ReviewedDocument,
  type ReviewMode,
  type SchemePart,
  type StandardTextFragment,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { ArticleField } from "../citing/ArticleField";
import { given } from "../documents/values";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, listed, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { EntryList, Line, Whole } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useEdited } from "../forms/useEdited";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { useSections } from "../standards/useSections";
import { useWords } from "../words/language";
import { TakingUp, type ChosenBody } from "./TakingUp";
import { WORDS } from "./words";

type Clause = Omit<ClauseInput, "articleId"> & { article?: CitationFragment | null };
type Text = Pick<
  DraftReviewStandardInput,
  "title" | "mode" | "callInDays" | "hands" | "changeable"
> & {
  clauses: Clause[];
  takes: boolean;
  /** What is asked only of who takes reviews up. */
  kinds?: InspectionKind[];
  bodies?: ChosenBody[];
  attachments: Listed[];
};
type New = Omit<DraftReviewStandardInput, "attachments" | "clauses"> & Text;

/** What may change after a pass where the standard says nothing of it. */
const CHANGEABLE: SchemePart[] = ["HEADING", "CONTACT", "ATTACHMENTS"];
const LEVELS: Level[] = ["CENTRAL", "PROVINCIAL", "CITY", "COUNTY"];

/** The form of a new review standard, or of a new version of one. */
export function Component() {
  const { id, asked } = useEdited();
  const read = useRead(StandardFormDocument, asked);
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "ReviewStandard" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("STANDARD_EDIT")) return <NotThere />;
        const { document, appliesTo, revision } = edited;
        return <Edit id={id} document={document} level={appliesTo} newest={revision} />;
      }}
    </Loaded>
  );
}

function Draft() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  const below = LEVELS.slice(LEVELS.indexOf(body.level) + 1);
  return (
    <>
      <h1>{labels.act("STANDARD_DRAFT")}</h1>
      <ActForm<New, object, DraftReviewStandardInput>
        act="STANDARD_DRAFT"
        document={DraftStandardDocument}
        initial={{
          document: "SCHEME",
          mode: "APPROVE",
          hands: "ONE",
          changeable: CHANGEABLE,
          takes: false,
          kinds: [],
          bodies: [],
          clauses: [{ title: "", text: "" }],
          attachments: [],
          ...(below[0] && { appliesTo: below[0] }),
        }}
        inputOf={({ appliesTo, document, ...values }) => ({
          appliesTo,
          document,
          ...saidOf(values, document ?? "SCHEME"),
        })}
        then={(made) => `/standards/${made}`}
      >
        <div className="row">
          <Form.Item name="appliesTo" label={words.appliesTo} required>
            <Select
              options={labels.options<Level>("Level").filter(({ value }) => below.includes(value))}
            />
          </Form.Item>
          <Form.Item name="document" label={words.document} required className="wide">
            <Select options={labels.options<ReviewedDocument>("ReviewedDocument")} />
          </Form.Item>
        </div>
        <Form.Item noStyle dependencies={["document", "appliesTo"]}>
          {({ getFieldValue }) =>
            getFieldValue("document") === "SCHEME" && (
              <>
                <Mode />
                <TakingUp from={getFieldValue("appliesTo") as Level} />
              </>
            )
          }
        </Form.Item>
        <Fields />
      </ActForm>
    </>
  );
}

interface Edited {
  id: string;
  level: Level;
  document: ReviewedDocument;
  newest: StandardTextFragment;
}

function Edit({ id, document, level, newest }: Edited) {
  const called = useEditName()("STANDARD_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => textOf(newest));
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Text, object, EditReviewStandardInput>
        act="STANDARD_EDIT"
        called={called}
        document={EditStandardDocument}
        initial={initial}
        inputOf={(values) => ({ ...saidOf(values, document), standardId: id, expectedRevision })}
        then={() => `/standards/${id}`}
        conflict={conflict}
      >
        {document === "SCHEME" && (
          <>
            <Mode />
            <TakingUp from={level} />
          </>
        )}
        <Fields />
      </ActForm>
    </>
  );
}

/** How schemes come in and who decides on them: of what is reviewed, schemes alone have both. */
function Mode() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const modes: { value: ReviewMode; label: string }[] = [
    { value: "APPROVE", label: words.approves },
    { value: "FILE", label: words.files },
  ];
  const hands: { value: Hands; label: string }[] = [
    { value: "ONE", label: words.oneHand },
    { value: "TWO", label: words.twoHands },
  ];
  return (
    <div className="row">
      <Form.Item name="mode" label={words.mode} className="wide">
        <Select options={modes} />
      </Form.Item>
      <Form.Item name="hands" label={words.hands} className="wide">
        <Select options={hands} />
      </Form.Item>
      <Form.Item name="changeable" label={words.changeable} className="wide">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={labels.options<SchemePart>("SchemePart")}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["mode"]}>
        {({ getFieldValue }) =>
          getFieldValue("mode") === "FILE" && (
            <Whole name="callInDays" label={words.callInDays} optional />
          )
        }
      </Form.Item>
    </div>
  );
}

function Fields() {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <Line name="title" label={words.title} />
      <EntryList name="clauses" label={words.clauses} fresh={{ title: "", text: "" }}>
        {(place) => (
          <div className="wide">
            <Line name={[place, "title"]} label={words.clause} />
            <Form.Item name={[place, "text"]} label={words.text} required>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
            </Form.Item>
            <Form.Item name={[place, "guidance"]} label={words.guidance}>
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} />
            </Form.Item>
            <div className="row">
              <Form.Item name={[place, "kind"]} label={words.kind}>
                <Select
                  allowClear
                  placeholder={labels.of("ClauseKind", "GENERAL")}
                  options={labels.options<ClauseKind>("ClauseKind")}
                />
              </Form.Item>
              <Form.Item name={[place, "basis"]} label={words.basis} className="wide">
                <Input />
              </Form.Item>
            </div>
            <ArticleField name={[place, "article"]} />
          </div>
        )}
      </EntryList>
      <AttachingField role="OTHER" />
    </>
  );
}

/** What is sent: days to call something in mean something where it is filed alone. */
function saidOf(
  { title, mode, callInDays, hands, changeable, takes, kinds, bodies, clauses, attachments }: Text,
  document: ReviewedDocument,
) {
  const filed = document === "SCHEME" && mode === "FILE";
  const named = bodies?.map(({ value }) => value);
  return {
    title,
    mode: document === "SCHEME" ? (mode ?? null) : null,
    hands: document === "SCHEME" ? (hands ?? null) : null,
    changeable: document === "SCHEME" ? (changeable ?? null) : null,
    callInDays: filed ? (callInDays ?? null) : null,
    takesUp:
      document === "SCHEME" && takes
        ? { kinds: kinds?.length ? kinds : null, bodies: named?.length ? named : null }
        : null,
    clauses: clauses.map(({ guidance, basis, article, kind, ...clause }) => ({
      ...clause,
      articleId: article?.id ?? null,
      guidance: given(guidance),
      basis: given(basis),
      kind: kind ?? null,
    })),
    attachments: attachmentsOf(attachments),
  };
}

function textOf({
  title,
  mode,
  callInDays,
  hands,
  changeable,
  takesUp,
  takenUp,
  clauses,
  attachments,
}: StandardTextFragment): Text {
  return {
    title,
    mode: mode ?? "APPROVE",
    callInDays,
    hands: hands ?? "ONE",
    changeable: changeable ?? CHANGEABLE,
    takes: takesUp !== null,
    kinds: takesUp?.kinds ?? [],
    bodies: takenUp.map(({ code, name }) => ({ value: code, label: name })),
    clauses: clauses.map(({ id: _, ...clause }) => clause),
    attachments: listed(attachments),
  };
}
