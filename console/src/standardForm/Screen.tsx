import { Form, Input, Select } from "antd";
import { useState } from "react";
import { useParams } from "react-router";

import {
  DraftStandardDocument,
  EditStandardDocument,
  StandardFormDocument,
  type DraftReviewStandardInput,
  type EditReviewStandardInput,
  type Level,
  type ReviewedDocument,
  type StandardTextFragment,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, listed, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { EntryList, Line } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { useSections } from "../standards/useSections";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Text = Pick<DraftReviewStandardInput, "title" | "clauses"> & { attachments: Listed[] };
type New = Omit<DraftReviewStandardInput, "attachments"> & Text;

const LEVELS: Level[] = ["CENTRAL", "PROVINCIAL", "CITY", "COUNTY"];

/** The form of a new review standard, or of a new version of one. */
export function Component() {
  const { id } = useParams();
  const { body } = useViewer();
  const read = useRead(StandardFormDocument, {
    id: id ?? "",
    edits: id !== undefined,
    body: body.id,
  });
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "ReviewStandard" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("STANDARD_EDIT")) return <NotThere />;
        return <Edit id={id} newest={edited.revision} />;
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
          clauses: [{ title: "", text: "" }],
          attachments: [],
          ...(below[0] && { appliesTo: below[0] }),
        }}
        inputOf={(values) => ({ ...values, attachments: attachmentsOf(values.attachments) })}
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
        <Fields />
      </ActForm>
    </>
  );
}

function Edit({ id, newest }: { id: string; newest: StandardTextFragment }) {
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
        inputOf={(values) => ({
          ...values,
          attachments: attachmentsOf(values.attachments),
          standardId: id,
          expectedRevision,
        })}
        then={() => `/standards/${id}`}
        conflict={conflict}
      >
        <Fields />
      </ActForm>
    </>
  );
}

function Fields() {
  const words = useWords(WORDS);
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
          </div>
        )}
      </EntryList>
      <AttachingField role="OTHER" />
    </>
  );
}

function textOf({ title, clauses, attachments }: StandardTextFragment): Text {
  return {
    title,
    clauses: clauses.map(({ key, title, text }) => ({ key, title, text })),
    attachments: listed(attachments),
  };
}
