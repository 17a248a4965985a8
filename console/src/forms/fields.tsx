import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Button, DatePicker, Form, Input, InputNumber, type FormItemProps } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useRef, type ReactNode } from "react";

import { useLanguage, useWords } from "../words/language";
import { filled } from "../documents/values";
import { WORDS } from "./words";

type Path = (string | number)[];

interface FieldProps {
  name: string | Path;
  label: string;
  /** Whether it may stay empty; what may not is marked. */
  optional?: boolean;
}

/** The rule for what may not stay empty. */
export function useObligatory() {
  const words = useWords(WORDS);
  return { required: true, whitespace: true, message: words.obligatory };
}

/** One line of text. */
export function Line({ name, label, optional = false, hint }: FieldProps & { hint?: string }) {
  const obligatory = useObligatory();
  return (
    <Form.Item name={name} label={label} rules={optional ? [] : [obligatory]}>
      <Input placeholder={hint} />
    </Form.Item>
  );
}

/** One line that may be long: it is broken where the field ends, and holds no other breaks. */
export function LongLine({ value, onChange, ...named }: LongLineProps) {
  return (
    <Input.TextArea
      {...named}
      value={value ?? ""}
      autoSize={{ minRows: 1, maxRows: 6 }}
      onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      onChange={(event) => onChange?.(event.target.value.replace(BREAKS, ""))}
    />
  );
}

// What is pasted may be broken where a printed line ended.
const BREAKS = /\s*\n\s*/g;

interface LongLineProps {
  /** Given by the form's item around it. */
  id?: string;
  value?: string | null | undefined;
  onChange?: (text: string) => void;
}

/** Several lines of text. */
export function Lines({ name, label, optional = false, rows = 3 }: FieldProps & { rows?: number }) {
  const obligatory = useObligatory();
  return (
    <Form.Item name={name} label={label} rules={optional ? [] : [obligatory]}>
      <Input.TextArea autoSize={{ minRows: rows, maxRows: 20 }} />
    </Form.Item>
  );
}

/** A list of short texts, one on each line. */
export function OnePerLine({ name, label, optional = false }: FieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      required={!optional}
      getValueProps={(value: string[] | undefined) => ({ value: value?.join("\n") ?? "" })}
      normalize={(text: string) => (text ? text.split("\n") : [])}
    >
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 20 }} />
    </Form.Item>
  );
}

/** A whole number; it is typed, as arrows beside it would have names in English alone. */
export function Whole({ name, label, optional = false }: FieldProps) {
  const { required, message } = useObligatory();
  return (
    <Form.Item name={name} label={label} rules={optional ? [] : [{ required, message }]}>
      <InputNumber controls={false} />
    </Form.Item>
  );
}

// What people type besides the form in which a day is shown.
const TYPED = ["YYYY-MM-DD", "YYYY-M-D", "YYYY/MM/DD", "YYYY/M/D", "YYYY.M.D", "YYYYMMDD"];

/** A day, kept as 2026-11-28. */
export function DayField({
  name,
  label,
  optional = false,
  rules,
}: FieldProps & Pick<FormItemProps, "rules">) {
  const language = useLanguage();
  return (
    <Form.Item
      name={name}
      label={label}
      required={!optional}
      {...(rules && { rules })}
      getValueProps={(value: string | undefined) => ({ value: value ? dayjs(value) : null })}
      normalize={(day: Dayjs | null) => day?.format("YYYY-MM-DD")}
    >
      <DatePicker format={[language === "ZH" ? "YYYY年M月D日" : "D MMM YYYY", ...TYPED]} />
    </Form.Item>
  );
}

interface ListProps {
  name: string;
  label: string;
  /** The fields of one entry, at this place of the list. */
  children: (place: number, label: string) => ReactNode;
  /** What a new entry holds. */
  fresh: object;
  /** Whether there may be none. */
  optional?: boolean;
  /** Whether its entries have an order that can be changed. */
  ordered?: boolean;
}

/** By what the server knows an entry again: it stays with it wherever it is moved, and has no place for errors. */
export const KEY = "key";

/** A list whose entries are added and taken out one by one. */
export function EntryList({ name, label, children, fresh, optional = false, ordered = false }: ListProps) {
  const words = useWords(WORDS);
  const form = Form.useFormInstance();
  const entries = useRef<HTMLFieldSetElement>(null);
  const { message } = useObligatory();
  const some = {
    validator: (_: unknown, list?: unknown[]) => (list?.length ? Promise.resolve() : Promise.reject(new Error(message))),
  };
  const entryAt = (place: number) => form.getFieldValue([name, place]) as object | undefined;
  const focus = (place: number) => setTimeout(() => focusIn(entries.current, place));
  return (
    <Form.List name={name} rules={optional ? [] : [some]}>
      {(fields, { add, remove, move }, { errors }) => (
        <fieldset className="entries" ref={entries}>
          <legend className={optional ? "" : "required"}>{label}</legend>
          {fields.map((field) => (
            <div key={field.key} className="entry">
              <Form.Item name={[field.name, KEY]} hidden>
                <Input />
              </Form.Item>
              {children(field.name, `${label} ${words.item(field.name + 1)}`)}
              {ordered && (
                <Order
                  place={field.name}
                  last={fields.length - 1}
                  below={() => {
                    add({ ...fresh, ...placeOf(entryAt(field.name)) }, field.name + 1);
                    focus(field.name + 1);
                  }}
                  move={move}
                />
              )}
              <Button
                size="small"
                aria-label={`${words.remove} ${words.item(field.name + 1)}`}
                onClick={() => {
                  if (!filled(entryAt(field.name)) || window.confirm(words.surely)) remove(field.name);
                }}
              >
                {words.remove}
              </Button>
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          <Button
            size="small"
            onClick={() => {
              add(fresh);
              focus(fields.length);
            }}
          >
            {words.add}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** How deep an entry lies, where its list has levels: one that is added below lies as deep. */
function placeOf(entry: object | undefined): object {
  return entry && "depth" in entry ? { depth: entry.depth } : {};
}

function focusIn(entries: HTMLElement | null, place: number): void {
  const fields = entries?.querySelectorAll(":scope > .entry")[place]?.querySelectorAll("input, textarea");
  // What says the place of an entry is often left empty, and so it is not what is typed first.
  const seen = [...(fields ?? [])].find((field) => (field as HTMLElement).offsetParent && !field.closest(".short"));
  (seen as HTMLElement | undefined)?.focus();
}

interface OrderProps {
  place: number;
  last: number;
  below: () => void;
  move: (from: number, to: number) => void;
}

/** Where an entry stands among the others. */
function Order({ place, last, below, move }: OrderProps) {
  const words = useWords(WORDS);
  const item = words.item(place + 1);
  return (
    <span className="order">
      <Button
        size="small"
        aria-label={`${words.up} ${item}`}
        disabled={place === 0}
        icon={<ArrowUpOutlined />}
        onClick={() => move(place, place - 1)}
      />
      <Button
        size="small"
        aria-label={`${words.down} ${item}`}
        disabled={place === last}
        icon={<ArrowDownOutlined />}
        onClick={() => move(place, place + 1)}
      />
      <Button size="small" aria-label={`${words.below} ${item}`} onClick={below}>
        {words.below}
      </Button>
    </span>
  );
}

/** A list of elements that say a text each. */
export function PointList({ name, label, optional = false }: Omit<ListProps, "children" | "fresh">) {
  return (
    <EntryList name={name} label={label} fresh={{ text: "" }} optional={optional}>
      {(place, words) => (
        <Form.Item name={[place, "text"]} required className="wide">
          <Input.TextArea aria-label={words} autoSize={{ minRows: 1, maxRows: 12 }} />
        </Form.Item>
      )}
    </EntryList>
  );
}
