import { Form, Modal, Select } from "antd";
import { useState } from "react";

import { NameDeputyDocument, type DeputiesQuery, type NameDeputyInput } from "../__generated__/graphql";
import { Refusal } from "../acts/Refusal";
import { useAct } from "../acts/useAct";
import { useSending } from "../acts/useSending";
import { DayField, Lines } from "../forms/fields";
import { useLabels } from "../labels/labels";
import { newKey } from "../parts/keys";
import { last } from "../parts/last";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { WORDS } from "./words";

const NAME = "DEPUTY_NAME";
const FIELDS = ["memberId", "startsOn", "endsOn", "note"] as const;

interface Props {
  colleagues: DeputiesQuery["viewer"]["colleagues"];
  close: () => void;
}

/** Asks whom a director names, and for which days; what is wrong stands at its field. */
export function NameDialog({ colleagues, close }: Props) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { member } = useViewer();
  const [form] = Form.useForm<NameDeputyInput>();
  const perform = useAct(NameDeputyDocument);
  const { outcome, sending, send } = useSending(NAME);
  const [key] = useState(newKey);
  const submit = async (values: NameDeputyInput) => {
    const next = await send(() => perform({ input: { ...values, idempotencyKey: key } }));
    form.setFields(
      next.wrong.flatMap(({ field, message }) => {
        const name = FIELDS.find((known) => known === last(field));
        return name ? [{ name, errors: [message] }] : [];
      }),
    );
    if (next.act) close();
  };
  const required = [{ required: true, message: words.required }];
  return (
    <Modal
      open
      title={labels.act(NAME)}
      okText={labels.act(NAME)}
      cancelText={words.cancel}
      confirmLoading={sending}
      onOk={() => form.submit()}
      onCancel={close}
      mask={{ closable: false }}
      width={640}
    >
      <p>{words.names(member.name)}</p>
      <Form<NameDeputyInput>
        form={form}
        layout="vertical"
        className="form"
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="memberId" label={words.member} rules={required}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <div className="row">
          <DayField name="startsOn" label={words.startsOn} rules={required} />
          <DayField name="endsOn" label={words.endsOn} rules={required} />
        </div>
        <Lines name="note" label={words.note} rows={2} optional />
      </Form>
      <Refusal outcome={outcome} beside={[...FIELDS]} />
    </Modal>
  );
}
