import { Form, Select } from "antd";
import { useState } from "react";

import {
  DraftPaperTemplateDocument,
  EditPaperTemplateDocument,
  PaperTemplateFormDocument,
  type DraftPaperTemplateInput,
  type EditPaperTemplateInput,
  type PaperKind,
  type TemplateTextFragment,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, listed, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { Line, Lines } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { useEdited } from "../forms/useEdited";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { downloadTemplate } from "../table/download";
import { SaveButton, useSaving } from "../table/Saving";
import { useSections } from "../templates/useSections";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Text {
  title: string;
  remark?: string | null;
  attachments: Listed[];
}
type New = Text & { paper: PaperKind };

/** The form of a new template of papers, or of a new version of one. */
export function Component() {
  const { id, asked } = useEdited();
  const read = useRead(PaperTemplateFormDocument, asked);
  return (
    <Loaded read={read}>
      {({ draft, node }) => {
        if (id === undefined) return draft?.allowed ? <Draft /> : <NotThere />;
        const edited = node?.__typename === "PaperTemplate" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("TEMPLATE_EDIT")) return <NotThere />;
        return <Edit id={id} paper={edited.paper} newest={edited.revision} />;
      }}
    </Loaded>
  );
}

function Draft() {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h1>{labels.act("TEMPLATE_DRAFT")}</h1>
      <ActForm<New, object, DraftPaperTemplateInput>
        act="TEMPLATE_DRAFT"
        document={DraftPaperTemplateDocument}
        initial={{ paper: "REVIEW", attachments: [] }}
        inputOf={({ paper, ...values }) => ({ paper, ...saidOf(values) })}
        then={(made) => `/templates/${made}`}
      >
        <div className="row">
          <Form.Item name="paper" label={words.paper} required className="wide">
            <Select options={labels.options<PaperKind>("PaperKind")} />
          </Form.Item>
        </div>
        <Form.Item noStyle dependencies={["paper"]}>
          {({ getFieldValue }) => <Fields paper={getFieldValue("paper") as PaperKind} />}
        </Form.Item>
      </ActForm>
    </>
  );
}

interface Edited {
  id: string;
  paper: PaperKind;
  newest: TemplateTextFragment;
}

function Edit({ id, paper, newest }: Edited) {
  const called = useEditName()("TEMPLATE_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => ({
    title: newest.title,
    remark: newest.remark,
    attachments: listed(newest.attachments),
  }));
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Text, object, EditPaperTemplateInput>
        act="TEMPLATE_EDIT"
        called={called}
        document={EditPaperTemplateDocument}
        initial={initial}
        inputOf={(values) => ({ ...saidOf(values), templateId: id, expectedRevision })}
        then={() => `/templates/${id}`}
        conflict={conflict}
      >
        <Fields paper={paper} />
      </ActForm>
    </>
  );
}

function Fields({ paper }: { paper: PaperKind }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { busy, start, wrong } = useSaving();
  return (
    <>
      <Line name="title" label={words.title} />
      <AttachingField role="OTHER" label={words.attached} />
      <p className="quiet">{words.marks}</p>
      <div className="line">
        <SaveButton
          called={words.start}
          busy={busy}
          start={() => void start(() => downloadTemplate(paper, words.file(labels.of("PaperKind", paper))))}
        />
        {wrong}
      </div>
      <Lines name="remark" label={words.remark} optional />
    </>
  );
}

/** What is sent: an empty remark says nothing, also where the former version had one. */
function saidOf({ attachments, remark, ...values }: Text) {
  return { ...values, remark: remark || null, attachments: attachmentsOf(attachments) };
}
