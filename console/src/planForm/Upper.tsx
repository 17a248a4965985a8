import { Form, Input, Progress, Radio, Select } from "antd";

import {
  AboveDocument,
  UpperItemsDocument,
  UpperPlansDocument,
  type AnswerKind,
  type TaskFragment,
  type UpperItemFragment,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { called } from "../plans/useSections";
import { useWords } from "../words/language";
import { place, type Values } from "./values";
import { WORDS } from "./words";
import "./style.css";

/** The own tasks that were saved: only these have keys, by which answers name them. */
export type Saved = TaskFragment[];

/** The upper plan that is carried out, and beside each of its tasks the answer. */
export function Upper({ saved, chosen }: { saved: Saved; chosen?: { id: string; title: string } | null }) {
  const read = useRead(AboveDocument, {});
  return (
    <Loaded read={read}>
      {({ viewer }) =>
        viewer.body.ancestors.length > 0 && (
          <Choice owners={viewer.body.ancestors.map(({ code }) => code)} saved={saved} chosen={chosen ?? null} />
        )
      }
    </Loaded>
  );
}

interface ChoiceProps {
  owners: string[];
  saved: Saved;
  chosen: { id: string; title: string } | null;
}

function Choice({ owners, saved, chosen }: ChoiceProps) {
  const words = useWords(WORDS);
  const read = useRead(UpperPlansDocument, { owners });
  const basedOn = Form.useWatch<string | undefined>("basedOn");
  const offered =
    read.data?.plans.edges.flatMap(({ node }) =>
      node.revision
        ? [{ value: node.revision.id, label: words.upperPlan(node.owner.name, node.title, node.revision.number) }]
        : [],
    ) ?? [];
  // The one that it is based on is offered also when there is a newer one.
  const missing = chosen && offered.every(({ value }) => value !== chosen.id);
  return (
    <fieldset className="entries">
      <legend>{words.upper}</legend>
      <Form.Item name="basedOn" label={words.basedOn}>
        <Select
          allowClear
          placeholder={words.noUpper}
          options={missing ? [{ value: chosen.id, label: words.formerUpper(chosen.title) }, ...offered] : offered}
        />
      </Form.Item>
      {basedOn && <Items key={basedOn} id={basedOn} saved={saved} />}
    </fieldset>
  );
}

function Items({ id, saved }: { id: string; saved: Saved }) {
  const read = useRead(UpperItemsDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) => node?.__typename === "PlanRevision" && <Answers items={node.items} saved={saved} />}
    </Loaded>
  );
}

function Answers({ items, saved }: { items: UpperItemFragment[]; saved: Saved }) {
  const words = useWords(WORDS);
  const given = Form.useWatch<Values["answers"]>("answers") ?? {};
  const missing = items.filter(({ key }) => !given[place(key)]?.answer);
  const done = items.length - missing.length;
  return (
    <>
      <div className="line" role="status">
        <b>{words.progress(done, items.length)}</b>
        <Progress
          className="narrow"
          aria-label={words.progress(done, items.length)}
          percent={Math.round((100 * done) / items.length)}
          showInfo={false}
        />
        {missing.length > 0 && (
          <span className="quiet">{words.missing(missing.map((item) => item.numeral ?? item.number).join("、"))}</span>
        )}
      </div>
      <table className="answers">
        <thead>
          <tr>
            <th scope="col">{words.upperItem}</th>
            <th scope="col">{words.answer}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key} className={given[place(item.key)]?.answer ? "" : "open"}>
              <td>
                <b>{called(item)}</b>
                {item.text && <div className="prose">{item.text}</div>}
              </td>
              <td>
                <Answer item={item} kind={given[place(item.key)]?.answer} saved={saved} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface AnswerProps {
  item: UpperItemFragment;
  kind: AnswerKind | undefined;
  saved: Saved;
}

function Answer({ item, kind, saved }: AnswerProps) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const name = (field: string) => ["answers", place(item.key), field];
  const title = called(item);
  return (
    <>
      <Form.Item name={name("item")} initialValue={item.key} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={name("key")} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={name("answer")}>
        <Radio.Group
          optionType="button"
          size="small"
          aria-label={`${words.answer} ${title}`}
          options={labels.options<AnswerKind>("AnswerKind")}
        />
      </Form.Item>
      {kind && kind !== "NOT_APPLICABLE" && (
        <Form.Item name={name("ownItems")} extra={saved.length ? undefined : words.saveFirst}>
          <Select
            mode="multiple"
            aria-label={`${words.ownItems} ${title}`}
            placeholder={kind === "ADAPTED" ? words.ownItems : words.ownItemsOptional}
            options={saved.map((own) => ({ value: own.key, label: called(own) }))}
          />
        </Form.Item>
      )}
      {kind && (
        <Form.Item name={name("reason")}>
          <Input.TextArea
            aria-label={`${words.reason} ${title}`}
            placeholder={kind === "NOT_APPLICABLE" ? words.reason : words.remark}
            autoSize={{ minRows: 1, maxRows: 8 }}
          />
        </Form.Item>
      )}
    </>
  );
}
