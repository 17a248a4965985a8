import { Form, Input } from "antd";

import type { PlanItemInput, PlanKind } from "../__generated__/graphql";
import { HeadingFields, OutlineList, PeriodField, PlaceFields } from "../documents/fields";
import { AttachingField } from "../files/AttachingField";
import { EntryList, Line, Lines, LongLine, OnePerLine, Whole, useObligatory } from "../forms/fields";
import { Folded } from "../forms/Folded";
import { useFacts } from "../plans/useFacts";
import { useWords } from "../words/language";
import { itemOf, taskOf } from "./values";
import { WORDS } from "./words";

/** The fields of a plan, in the order of the document; those of a round of an arrangement alone. */
export function Fields({ kind }: { kind: PlanKind | undefined }) {
  const ofRound = kind === "ROUND_ARRANGEMENT";
  const words = useWords(WORDS);
  const obligatory = useObligatory();
  return (
    <>
      <Line name="title" label={words.title} />
      <HeadingFields />
      <div className="row">
        <Whole name="year" label={words.year} />
        <Whole name="lastYear" label={words.lastYear} optional />
        <Line name="term" label={words.term} optional />
        {ofRound && (
          <>
            <Whole name="round" label={words.round} optional />
            <Whole name="batch" label={words.batch} optional />
          </>
        )}
        <PeriodField name={["period"]} />
      </div>
      <Lines name="basis" label={words.basis} optional />
      <OutlineList
        name="sections"
        label={words.sections}
        movesTo={[{ name: "items", label: words.items, entryOf: taskOf }]}
        optional
      />
      <EntryList name="items" label={words.items} fresh={{ title: "", text: "" }} ordered>
        {(place, called) => (
          <>
            <PlaceFields place={place} />
            <div className="inner">
              <Form.Item name={[place, "title"]} label={words.item} rules={[obligatory]}>
                <LongLine />
              </Form.Item>
              <Form.Item name={[place, "text"]} label={words.text}>
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 12 }} />
              </Form.Item>
              <Details place={place} called={called} />
            </div>
          </>
        )}
      </EntryList>
      <AttachingField role="OTHER" />
    </>
  );
}

/** Who does a task, by when, and how it is measured. */
function Details({ place, called }: { place: number; called: string }) {
  const words = useWords(WORDS);
  const facts = useFacts();
  const typed = Form.useWatch<PlanItemInput | undefined>(["items", place]);
  return (
    <Folded label={words.details} of={called} said={typed ? facts(itemOf(typed)) : []}>
      <div className="row">
        <Line name={[place, "leadDepartment"]} label={words.leadDepartment} optional />
        <OnePerLine name={[place, "partners"]} label={words.partners} optional />
      </div>
      <div className="row">
        <PeriodField name={[place, "period"]} />
      </div>
      <div className="row">
        <Line name={[place, "indicator", "name"]} label={words.indicator} optional />
        <Line name={[place, "indicator", "target"]} label={words.target} optional />
        <Line name={[place, "indicator", "unit"]} label={words.unit} optional />
        <Whole name={[place, "indicator", "byYear"]} label={words.byYear} optional />
      </div>
    </Folded>
  );
}
