import { Form, Input, InputNumber } from "antd";
import { useParams } from "react-router";

import {
  PlanReportFormDocument,
  ReportPlanDocument,
  type ProgressedFragment,
  type ReportPlanInput,
} from "../__generated__/graphql";
import { wayOf, type Way } from "../acts/way";
import { useRead } from "../api/useRead";
import { given } from "../documents/values";
import { AttachingField } from "../files/AttachingField";
import { attachmentsOf, type Listed } from "../files/values";
import { ActForm } from "../forms/ActForm";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import "../planForm/style.css";
import { targetOf } from "../plans/target";
import { called } from "../plans/useSections";
import { useWords } from "../words/language";
import { averageOf } from "./average";
import { WORDS } from "./words";

const REPORT = "PLAN_REPORT";

interface Values extends Pick<ReportPlanInput, "progress"> {
  attachments: Listed[];
}

/** The form of a report to the superior on how far the tasks of a plan have come. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(PlanReportFormDocument, { id }, { fresh: true });
  return (
    <Loaded read={read}>
      {({ node }) => {
        if (node?.__typename !== "Plan" || !wayOf(node, REPORT)) return <NotThere />;
        const revisions = node.revisions.edges.map((edge) => edge.node);
        return (
          <Report
            id={id}
            title={node.title}
            to={node.owner.superior?.name ?? ""}
            way={wayOf(node, REPORT)}
            newest={revisions[0]?.number ?? 0}
            items={revisions.find(({ releasedAt }) => releasedAt)?.items ?? []}
          />
        );
      }}
    </Loaded>
  );
}

interface Props {
  id: string;
  title: string;
  to: string;
  way: Way | undefined;
  newest: number;
  items: ProgressedFragment[];
}

function Report({ id, title, to, way, newest, items }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h1>
        {labels.act(REPORT)}：{title}
      </h1>
      <ActForm<Values, object, ReportPlanInput>
        act={REPORT}
        way={way}
        document={ReportPlanDocument}
        initial={{ progress: items.map(valuesOf), attachments: [] }}
        inputOf={(values) => ({
          progress: values.progress.map(inputOf),
          attachments: attachmentsOf(values.attachments),
          planId: id,
          expectedRevision: newest,
        })}
        then={() => `/plans/${id}`}
        asks={(values) => ({
          to,
          what: <p>{words.asks(values.progress.length, averageOf(values.progress.map(({ done }) => done)))}</p>,
        })}
      >
        <p className="quiet">{words.told(to)}</p>
        <table className="answers">
          <thead>
            <tr>
              <th scope="col">{words.task}</th>
              <th scope="col">{words.text}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, place) => (
              <tr key={item.key}>
                <td>
                  <b>{called(item)}</b>
                  {item.indicator && (
                    <div className="quiet">
                      {words.indicator(item.indicator.name, targetOf(item.indicator))}
                    </div>
                  )}
                </td>
                <td>
                  <Fields item={item} place={place} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <AttachingField role="REQUEST" />
      </ActForm>
    </>
  );
}

function Fields({ item, place }: { item: ProgressedFragment; place: number }) {
  const words = useWords(WORDS);
  const title = called(item);
  return (
    <>
      <Form.Item name={["progress", place, "item"]} hidden>
        <Input />
      </Form.Item>
      <div className="row">
        <Form.Item name={["progress", place, "done"]} label={words.done}>
          <InputNumber controls={false} aria-label={`${words.done} ${title}`} min={0} max={100} precision={0} />
        </Form.Item>
        {item.indicator && (
          <Form.Item name={["progress", place, "figure"]} label={words.figure}>
            <Input aria-label={`${words.figure} ${title}`} />
          </Form.Item>
        )}
      </div>
      <Form.Item name={["progress", place, "text"]}>
        <Input.TextArea
          aria-label={`${words.text} ${title}`}
          placeholder={words.text}
          autoSize={{ minRows: 1, maxRows: 8 }}
        />
      </Form.Item>
    </>
  );
}

/** What was reported last is what a report begins with. */
function valuesOf({ key, progress: [last] }: ProgressedFragment): Values["progress"][number] {
  return { item: key, done: last?.done ?? 0, figure: last?.figure ?? null, text: last?.text ?? null };
}

function inputOf({ item, done, figure, text }: Values["progress"][number]): Values["progress"][number] {
  // An emptied field is no number any more.
  return { item, done: (done as number | null) ?? 0, figure: given(figure), text: given(text) };
}
