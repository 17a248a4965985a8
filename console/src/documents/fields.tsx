import { Form, Input, Select } from "antd";

import type { HeadingInput, HeadingTextFragment, Secrecy, Urgency } from "../__generated__/graphql";
import { DayField, EntryList, Line, LongLine, OnePerLine } from "../forms/fields";
import { Folded } from "../forms/Folded";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { Moving, type Place } from "./Moving";
import { useDocument } from "./useDocument";
import { headingOf } from "./values";
import { WORDS } from "./words";

type Path = (string | number)[];

const DEEPEST = 6;

/** A time as the document says it, and its days where they are known. */
export function PeriodField({ name, label, optional = true }: { name: Path; label?: string; optional?: boolean }) {
  const words = useWords(WORDS);
  return (
    <>
      <Form.Item name={[...name, "text"]} label={label ?? words.period} required={!optional} className="wide">
        <Input />
      </Form.Item>
      <DayField name={[...name, "startsOn"]} label={words.startsOn} optional />
      <DayField name={[...name, "endsOn"]} label={words.endsOn} optional />
    </>
  );
}

/** What stands around the text of an official document; folded, as none of it is obligatory. */
export function HeadingFields() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const document = useDocument();
  const typed = headingOf(Form.useWatch<HeadingInput | undefined>("heading"));
  const [said] = document.heading(typed as HeadingTextFragment | null);
  return (
    <Folded label={words.heading} said={said?.paragraphs ?? []} framed>
      <div className="row">
        <Line name={["heading", "documentNumber"]} label={words.documentNumber} optional />
        <Form.Item name={["heading", "secrecy"]} label={words.secrecy}>
          <Select allowClear placeholder={words.none} options={labels.options<Secrecy>("Secrecy")} />
        </Form.Item>
        <Form.Item name={["heading", "urgency"]} label={words.urgency}>
          <Select allowClear placeholder={words.none} options={labels.options<Urgency>("Urgency")} />
        </Form.Item>
      </div>
      <div className="row">
        <Line name={["heading", "issuer"]} label={words.issuer} optional />
        <Line name={["heading", "signer"]} label={words.signer} optional />
        <DayField name={["heading", "writtenOn"]} label={words.writtenOn} optional />
      </div>
      <div className="row">
        <Line name={["heading", "approvedBy", "meeting"]} label={words.meeting} optional />
        <DayField name={["heading", "approvedBy", "heldOn"]} label={words.heldOn} optional />
      </div>
      <div className="row">
        <OnePerLine name={["heading", "addressees"]} label={words.addressees} optional />
        <OnePerLine name={["heading", "copies"]} label={words.copies} optional />
      </div>
    </Folded>
  );
}

/** The number of a point as it is printed, and how deep it lies. */
export function PlaceFields({ place }: { place: number }) {
  const words = useWords(WORDS);
  const levels = Array.from({ length: DEEPEST }, (_, at) => at + 1);
  return (
    <>
      <Form.Item name={[place, "numeral"]} label={words.numeral} className="short">
        <Input />
      </Form.Item>
      <Form.Item
        name={[place, "depth"]}
        label={words.depth}
        className="short"
        getValueProps={(value: number | null | undefined) => ({ value: value ?? 1 })}
      >
        <Select options={levels.map((depth) => ({ value: depth, label: words.level(depth) }))} />
      </Form.Item>
    </>
  );
}

interface OutlineProps {
  name: string;
  label: string;
  optional?: boolean;
  /** The lists to which its points may be moved. */
  movesTo?: readonly Place[];
}

/** The points of an outline, in the order in which they are read. */
export function OutlineList({ name, label, optional = false, movesTo }: OutlineProps) {
  const words = useWords(WORDS);
  return (
    <EntryList name={name} label={label} fresh={{ text: "" }} optional={optional} ordered>
      {(place, called) => (
        <>
          <PlaceFields place={place} />
          <div className="middle">
            <Form.Item name={[place, "title"]} label={words.pointTitle}>
              <LongLine />
            </Form.Item>
            {movesTo && <Moving from={name} place={place} to={movesTo} />}
          </div>
          <Form.Item name={[place, "text"]} label={words.pointText} required className="wide">
            <Input.TextArea aria-label={called} autoSize={{ minRows: 1, maxRows: 12 }} />
          </Form.Item>
        </>
      )}
    </EntryList>
  );
}
