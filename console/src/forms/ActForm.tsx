import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Alert, Button, Form, type FormInstance } from "antd";
import { useCallback, useEffect, useState, type KeyboardEvent, type ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";

import type { ActKind, WrongFragment } from "../__generated__/graphql";
import { codeOf } from "../api/errors";
import { ActModal } from "../acts/ActModal";
import { Refusal } from "../acts/Refusal";
import type { Outcome } from "../acts/useAct";
import { useDoing } from "../acts/useDoing";
import { TO_SIGNER } from "../acts/useProposing";
import { useActName, type Way } from "../acts/way";
import { last } from "../parts/last";
import { pathOf } from "../parts/records";
import { useWords } from "../words/language";
import { KEY } from "./fields";
import { Touched } from "./touched";
import { useUnsaved } from "./useUnsaved";
import { WORDS } from "./words";

interface Props<Values, Data, Input> {
  /** The kind of the act that sends the form. */
  act: ActKind;
  /** Whether it is done, or proposed to who may sign it. */
  way?: Way | undefined;
  document: TypedDocumentNode<Data, { input: Input }>;
  initial: Partial<Values>;
  inputOf: (values: Values) => Input;
  /** Where to go when it is recorded; the id is that of the record. */
  then: (id: string) => string;
  /** What is asked before an act that others are told of: to whom it goes, and what. */
  asks?: (values: Values) => { to: string; what: ReactNode };
  /** What the button is called, where that is not the act's name. */
  called?: string | undefined;
  children: ReactNode;
  /** What to show after a conflict. */
  conflict?: ReactNode;
}

/** A form that performs one act: what is wrong stands at its field, what was typed stays. */
export function ActForm<Values extends object, Data extends object, Input>(
  props: Props<Values, Data, Input>,
) {
  const { act, way = "perform", document, initial, inputOf, then, asks, children, conflict } = props;
  const words = useWords(WORDS);
  const named = useActName();
  const navigate = useNavigate();
  const { key, pathname } = useLocation();
  const [missing, setMissing] = useState(0);
  const [form] = Form.useForm<Values>();
  const [asked, setAsked] = useState<{ input: object; to: string; what: ReactNode }>();
  const doing = useDoing({ act, way, document, to: asked?.to });
  const [dirty, setDirty] = useState(false);
  const [sent, setSent] = useState<string>();
  const touch = useCallback(() => setDirty(true), []);
  useUnsaved(dirty && !sent);
  useEffect(() => {
    if (sent) void navigate(sent, { replace: true });
  }, [sent, navigate]);

  const after = (outcome: Outcome) => {
    if (outcome.wrong.some(({ field }) => placeOf(form as FormInstance, field))) setAsked(undefined);
    mark(form, outcome.wrong);
    if (outcome.act) setSent((doing.proposes ? pathOf : then)(outcome.act.subject?.id ?? ""));
  };
  const submit = async (values: Values) => {
    setMissing(0);
    const input = inputOf(values) as object;
    if (asks) setAsked({ input, ...asks(values) });
    else after(await doing.go(input));
  };
  // A form that was opened by its address has nothing of this application behind it.
  const back = () => void (key === "default" ? navigate(`/${pathname.split("/")[1]}`) : navigate(-1));
  return (
    <>
      <Form<Values>
        form={form}
        layout="vertical"
        className="box form"
        initialValues={initial}
        onValuesChange={touch}
        onFinish={(values) => void submit(values)}
        onFinishFailed={({ errorFields }) => setMissing(errorFields.length)}
        onKeyDown={keepFromSending}
        scrollToFirstError={IN_SIGHT}
      >
        <Summary
          outcome={missing ? NOTHING : doing.outcome}
          missing={missing}
          form={form as FormInstance}
          conflict={conflict}
        />
        <Touched value={touch}>{children}</Touched>
        <div className="bottom">
          <span className="push" />
          <Button onClick={back}>{words.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={doing.sending}>
            {props.called ?? named(act, way)}
          </Button>
        </div>
      </Form>
      {asked && (
        <ActModal
          act={act}
          way={way}
          doing={doing}
          input={asked.input}
          to={asked.to}
          close={() => setAsked(undefined)}
          after={after}
        >
          {asked.what}
        </ActModal>
      )}
    </>
  );
}

/** Enter completes a day or a line; only its button sends what cannot be taken back. */
function keepFromSending(event: KeyboardEvent): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

// At an edge, the header or the buttons below would cover it.
const IN_SIGHT = { block: "center" } as const;

const NOTHING: Outcome = { wrong: [], doubts: [] };

interface SummaryProps {
  outcome: Outcome;
  /** How many fields may not stay as they are, before anything is sent. */
  missing: number;
  form: FormInstance;
  conflict: ReactNode;
}

function Summary({ outcome, missing, form, conflict }: SummaryProps) {
  const words = useWords(WORDS);
  const lost = outcome.wrong.filter(({ field }) => !placeOf(form, field));
  return (
    <>
      {(missing || outcome.wrong.length) > 0 && (
        <Alert showIcon type="error" title={words.wrong(missing || outcome.wrong.length)} />
      )}
      <Refusal outcome={{ ...outcome, wrong: lost }} beside={[TO_SIGNER]} />
      {outcome.error && codeOf(outcome.error) === "CONFLICT" && conflict}
    </>
  );
}

type Path = (string | number)[];

/** Puts what is wrong to the fields; of a part that has no field of its own, to the whole. */
function mark<Values>(form: FormInstance<Values>, wrong: WrongFragment[]): void {
  const places = new Map<string, { name: Path; errors: string[] }>();
  for (const { field, message } of wrong) {
    const name = placeOf(form as FormInstance, field);
    if (!name) continue;
    const known = places.get(name.join()) ?? { name, errors: [] };
    known.errors.push(message);
    places.set(name.join(), known);
  }
  const [first] = places.values();
  form.setFields([...places.values()] as Parameters<typeof form.setFields>[0]);
  if (first) form.scrollToField(first.name as Parameters<typeof form.scrollToField>[0], IN_SIGHT);
}

function placeOf(form: FormInstance, field: string[]): Path | undefined {
  const registered = new Set(form.getFieldsError().map(({ name }) => name.join()));
  for (let length = field.length; length > 0; length -= 1) {
    const path = field.slice(0, length);
    if (registered.has(path.join()) && last(path) !== KEY) {
      return path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    }
  }
  return undefined;
}
