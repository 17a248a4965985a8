import { Form, Select } from "antd";

import {
  OpenSupervisionDocument,
  SupervisionFormDocument,
  type OpenSupervisionInput,
  type SupervisionFormQuery,
  type SupervisionKind,
} from "../__generated__/graphql";
import { wayOf, type Actable, type Way } from "../acts/way";
import { useRead } from "../api/useRead";
import { ActForm } from "../forms/ActForm";
import { DayField, OnePerLine } from "../forms/fields";
import { useLabels } from "../labels/labels";
import { Day } from "../parts/dates";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { WORDS } from "./words";

const OPEN = "SUPERVISION_OPEN";

/** The form that announces a supervision to a body directly below. */
export function Component() {
  const { body } = useViewer();
  const read = useRead(SupervisionFormDocument, { code: body.code, body: body.id });
  return (
    <Loaded read={read}>
      {(data) =>
        data.body && wayOf(actable(data), OPEN) ? (
          <Opening
            way={wayOf(actable(data), OPEN)}
            bodies={data.body.subordinates.edges.map((edge) => edge.node)}
          />
        ) : (
          <NotThere />
        )
      }
    </Loaded>
  );
}

function actable({ open, viewer }: SupervisionFormQuery): Actable {
  return { allowedActs: open?.allowed ? [OPEN] : [], proposableActs: viewer.proposableActs };
}

type Bodies = NonNullable<SupervisionFormQuery["body"]>["subordinates"]["edges"][number]["node"][];

function Opening({ bodies, way }: { bodies: Bodies; way: Way | undefined }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <h1>{labels.act(OPEN)}</h1>
      <ActForm<OpenSupervisionInput, object, OpenSupervisionInput>
        act={OPEN}
        way={way}
        document={OpenSupervisionDocument}
        initial={{ kind: "PRE_REVIEW", places: [] }}
        inputOf={(values) => values}
        asks={(values) => ({
          to: bodies.find(({ code }) => code === values.supervised)?.name ?? "—",
          what: <Asked values={values} />,
        })}
        then={(id) => `/supervisions/${id}`}
      >
        <p className="quiet">{way === "propose" ? words.toldOnceSigned : words.told}</p>
        <div className="row">
          <Form.Item name="supervised" label={words.supervised} required className="wide">
            <Select
              showSearch={{ optionFilterProp: "label" }}
              options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
            />
          </Form.Item>
          <Form.Item name="kind" label={words.kind} required>
            <Select options={labels.options<SupervisionKind>("SupervisionKind")} />
          </Form.Item>
          <DayField name="startsOn" label={words.startsOn} />
          <DayField name="endsOn" label={words.endsOn} />
        </div>
        <OnePerLine name="places" label={words.places} />
        <OnePerLine name="team" label={words.team} optional />
        <OnePerLine name="topics" label={words.topics} optional />
      </ActForm>
    </>
  );
}

/** What the supervised body would be told. */
function Asked({ values: { kind, startsOn, endsOn, places } }: { values: OpenSupervisionInput }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <p>
      {labels.of("SupervisionKind", kind)}
      {words.dot}
      <Day value={startsOn} />
      {words.until}
      <Day value={endsOn} />
      {places.length > 0 && `${words.dot}${places.join(words.comma)}`}
    </p>
  );
}
