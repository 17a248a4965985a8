import { Alert, Button, Form, Input, Select, type FormRule } from "antd";

import type { InspectionKind } from "../__generated__/graphql";
import { HeadingFields, OutlineList, PeriodField } from "../documents/fields";
import { filled } from "../documents/values";
import { EntryList, Line, Lines, OnePerLine, Whole, useObligatory } from "../forms/fields";
import { useTouched } from "../forms/touched";
import { AttachingField } from "../files/AttachingField";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import type { Plans } from "./Screen";
import { teamsNamed } from "./targets";
import { WORDS } from "./words";

// The lists of points, among which a reader may have chosen the wrong one.
const OUTLINES = ["focusPoints", "disciplineRules", "cooperation", "sections"] as const;

/** The fields of a work scheme, in the order of the document. */
export function Fields({ plans }: { plans: Plans }) {
  const words = useWords(WORDS);
  const obligatory = useObligatory();
  const outlines = OUTLINES.map((name) => ({ name, label: words[name] }));
  return (
    <>
      <Line name="title" label={words.title} />
      <HeadingFields />
      <Round plans={plans} />
      <Lines name="basis" label={words.basis} optional />
      <Lines name="objective" label={words.objective} optional />
      <OutlineList name="focusPoints" label={words.focusPoints} movesTo={outlines} optional />
      <Form.Item name="targets" label={words.targets} extra={words.targetsForm} rules={[obligatory]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 20 }} />
      </Form.Item>
      <MissingTeams />
      <Teams />
      <Timetable />
      <Lines name="method" label={words.method} optional />
      <OutlineList name="disciplineRules" label={words.disciplineRules} movesTo={outlines} optional />
      <Lines name={["reception", "scope"]} label={words.reception} optional />
      <div className="row">
        <PeriodField name={["reception", "period"]} label={words.receivedUntil} />
      </div>
      <OutlineList name="cooperation" label={words.cooperation} movesTo={outlines} optional />
      <OutlineList name="sections" label={words.sections} movesTo={outlines} optional />
      <Line name="contact" label={words.contact} optional />
      <AttachingField role="HANDBOOK" label={words.attachments} />
    </>
  );
}

function Round({ plans }: { plans: Plans }) {
  const words = useWords(WORDS);
  const kinds = useLabels().options<InspectionKind>("InspectionKind");
  const obligatory = useObligatory();
  const first: unknown = Form.useWatch("kind");
  return (
    <>
      <div className="row">
        <Form.Item name="kind" label={words.kind} rules={[obligatory]}>
          <Select options={kinds} />
        </Form.Item>
        <Form.Item name="furtherKinds" label={words.furtherKinds} className="middle">
          <Select mode="multiple" allowClear options={kinds.filter(({ value }) => value !== first)} />
        </Form.Item>
        <Line name="term" label={words.term} optional />
        <Whole name="year" label={words.year} />
        <Whole name="lastYear" label={words.lastYear} optional />
        <Whole name="round" label={words.round} optional />
        <Whole name="batch" label={words.batch} optional />
      </div>
      <div className="row">
        <PeriodField name={["period"]} />
        <Form.Item name="planId" label={words.plan} className="wide">
          <Select
            allowClear
            placeholder={words.noPlan}
            options={plans.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
      </div>
    </>
  );
}

/** Teams that targets are put under, and that the list of teams lacks. */
function MissingTeams() {
  const words = useWords(WORDS);
  const form = Form.useFormInstance();
  const touched = useTouched();
  const targets = Form.useWatch<string | undefined>("targets") ?? "";
  const teams = Form.useWatch<({ name?: string } | undefined)[] | undefined>("teams") ?? [];
  const known = teams.map((team) => team?.name?.trim());
  const missing = teamsNamed(targets).filter((name) => !known.includes(name));
  if (missing.length === 0) return null;
  const add = () => {
    form.setFieldValue("teams", [...teams.filter(filled), ...missing.map((name) => ({ name }))]);
    touched();
  };
  const button = (
    <Button size="small" onClick={add}>
      {words.addTeams}
    </Button>
  );
  return <Alert showIcon type="info" title={words.missingTeams(missing)} action={button} />;
}

/** A rule for what an entry of this list has to say if it says anything. */
function useNamed(list: string): (place: number) => FormRule {
  const { message } = useObligatory();
  return (place) =>
    ({ getFieldValue }) => ({
      validator: (_, value?: string) =>
        value?.trim() || !filled(getFieldValue([list, place]) as object)
          ? Promise.resolve()
          : Promise.reject(new Error(message)),
    });
}

function Teams() {
  const words = useWords(WORDS);
  const named = useNamed("teams");
  return (
    <EntryList name="teams" label={words.teams} fresh={{ name: "" }} optional ordered>
      {(place) => (
        <div className="inner row fold">
          <Form.Item name={[place, "name"]} label={words.team} required rules={[named(place)]} className="middle">
            <Input />
          </Form.Item>
          <Line name={[place, "leader"]} label={words.leader} optional />
          <OnePerLine name={[place, "deputies"]} label={words.deputies} optional />
          <Whole name={[place, "size"]} label={words.size} optional />
          <OnePerLine name={[place, "members"]} label={words.members} optional />
          <Line name={[place, "contact"]} label={words.reached} hint={words.reachedBy} optional />
        </div>
      )}
    </EntryList>
  );
}

function Timetable() {
  const words = useWords(WORDS);
  const named = useNamed("timetable");
  return (
    <EntryList name="timetable" label={words.timetable} fresh={{ name: "" }} optional ordered>
      {(place) => (
        <div className="inner">
          <div className="row fold">
            <Form.Item name={[place, "name"]} label={words.stage} required rules={[named(place)]} className="middle">
              <Input />
            </Form.Item>
            <PeriodField name={[place, "period"]} />
          </div>
          <Form.Item name={[place, "text"]} label={words.stageText}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 12 }} />
          </Form.Item>
        </div>
      )}
    </EntryList>
  );
}
