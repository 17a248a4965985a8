import { Form, Radio, Select, TreeSelect } from "antd";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";

import {
  AskOpinionDocument,
  ConsultationFormDocument,
  type AskOpinionInput,
  type ConsultationFormQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { changesOf, partsOf } from "../desk/places";
import { ActForm } from "../forms/ActForm";
import { DayField, Line, Lines } from "../forms/fields";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { BodyToAsk } from "./BodyToAsk";
import { WORDS } from "./words";

type Scheme = Extract<NonNullable<ConsultationFormQuery["node"]>, { __typename: "WorkScheme" }>;
type Review = Scheme["reviews"]["edges"][number]["node"];

/** Parts of a scheme that have no words to be asked about. */
const WORDLESS = ["KIND", "FURTHER_KINDS", "YEAR", "LAST_YEAR", "ROUND", "BATCH", "PLAN", "ATTACHMENTS"];

interface Values {
  asked?: { value: string; label: string };
  department?: string;
  question: string;
  dueOn?: string;
  clauses: string[];
  passages: string[];
}

/** The form that asks a body or a department for its opinion on an open pre-review. */
export function Component() {
  const { id = "" } = useParams();
  const { body } = useViewer();
  const read = useRead(ConsultationFormDocument, { id, body: body.id });
  return (
    <Loaded read={read}>
      {({ node, asks }) => {
        const review = node?.__typename === "WorkScheme" ? node.reviews.edges[0]?.node : undefined;
        return node?.__typename === "WorkScheme" && review?.state === "OPEN" && asks?.allowed ? (
          <Asking scheme={node} review={review} />
        ) : (
          <NotThere />
        );
      }}
    </Loaded>
  );
}

function Asking({ scheme, review }: { scheme: Scheme; review: Review }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const [search] = useSearchParams();
  const [ofDepartment, setOfDepartment] = useState(false);
  const clause = search.get("clause");
  const clauses = review.standardRevision?.clauses ?? [];
  const inputOf = ({ asked, department, question, dueOn, ...chosen }: Values): AskOpinionInput => ({
    reviewId: review.id,
    question,
    ...(dueOn && { dueOn }),
    ...(ofDepartment ? { department: department ?? "" } : { asked: asked?.value ?? "" }),
    clauses: chosen.clauses.map((key) => ({ clause: key })),
    passages: changesOf(chosen.passages),
  });
  return (
    <>
      <h1>{words.title(scheme.title)}</h1>
      <ActForm<Values, object, AskOpinionInput>
        act={ofDepartment ? "CONSULTATION_ASK_DEPARTMENT" : "CONSULTATION_ASK_OPINION"}
        document={AskOpinionDocument}
        initial={{ clauses: clause ? [clause] : [], passages: [] }}
        inputOf={inputOf}
        asks={({ asked, department, question }) => ({
          to: ofDepartment ? `${department ?? "—"}（${words.recorded}）` : (asked?.label ?? "—"),
          what: <p className="prose">{question}</p>,
        })}
        then={(id) => `/consultations/${id}`}
      >
        <p className="quiet">{words.told}</p>
        <Form.Item label={words.whom} required>
          <Radio.Group
            aria-label={words.whom}
            value={ofDepartment}
            options={[
              { value: false, label: words.body },
              { value: true, label: words.department },
            ]}
            onChange={(event) => setOfDepartment(event.target.value as boolean)}
          />
        </Form.Item>
        {ofDepartment ? (
          <Line name="department" label={words.named} />
        ) : (
          <Form.Item name="asked" label={words.body} required>
            <BodyToAsk but={scheme.owner.code} />
          </Form.Item>
        )}
        <Lines name="question" label={words.question} />
        <DayField name="dueOn" label={words.dueOn} optional />
        <Form.Item name="clauses" label={words.clauses}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            options={clauses.map(({ key, number, title }) => ({ value: key, label: `${number}. ${title}` }))}
          />
        </Form.Item>
        <Form.Item name="passages" label={words.passages}>
          <TreeSelect
            treeCheckable
            showCheckedStrategy={TreeSelect.SHOW_PARENT}
            showSearch={{ treeNodeFilterProp: "title" }}
            maxTagTextLength={16}
            placeholder={words.choosePassages}
            treeData={passagesOf(review).map(({ part, elements }) => ({
              value: part,
              title: labels.of("SchemePart", part),
              children: elements.map(({ key, name }) => ({ value: `${part}/${key}`, title: name })),
            }))}
          />
        </Form.Item>
      </ActForm>
    </>
  );
}

function passagesOf({ revision }: Review) {
  return revision ? partsOf(revision).filter(({ part }) => !WORDLESS.includes(part)) : [];
}
