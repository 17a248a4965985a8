import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Form, Select } from "antd";
import { useState } from "react";

import {
  OpenSupervisionDocument,
  OpenSupervisionsDocument,
  SupervisionFormDocument,
  type OpenSupervisionInput,
  type OpenSupervisionsInput,
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

/** What is typed: one body or several. */
type Values = OpenSupervisionsInput;
type OpeningDocument = TypedDocumentNode<object, { input: OpenSupervisionInput | OpenSupervisionsInput }>;

/** The form that announces supervisions to bodies directly below. */
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
  const [several, setSeveral] = useState(false);
  return (
    <>
      <h1>{labels.act(OPEN)}</h1>
      <ActForm<Values, object, OpenSupervisionInput | OpenSupervisionsInput>
        act={OPEN}
        way={way}
        document={(several ? OpenSupervisionsDocument : OpenSupervisionDocument) as OpeningDocument}
        initial={{ kind: "PRE_REVIEW", places: [], supervised: [] }}
        inputOf={(values) => (several ? values : { ...values, supervised: values.supervised[0] ?? "" })}
        asks={(values) => ({
          to: bodies
            .filter(({ code }) => values.supervised.includes(code))
            .map(({ name }) => name)
            .join(words.comma),
          what: (
            <>
              <Asked values={values} />
              {several && <p>{words.toldAlone}</p>}
            </>
          ),
        })}
        then={(id) => (several ? `/supervisions?view=supervisions&group=${id}` : `/supervisions/${id}`)}
      >
        <p className="quiet">{way === "propose" ? words.toldOnceSigned : words.told}</p>
        <div className="row">
          <Form.Item name="supervised" label={words.supervised} required className="wide">
            <Select
              mode="multiple"
              // Each that is proposed is signed by itself.
              {...(way === "propose" && { maxCount: 1 })}
              showSearch={{ optionFilterProp: "label" }}
              options={bodies.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(codes: string[]) => setSeveral(codes.length > 1)}
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
function Asked({ values: { kind, startsOn, endsOn, places } }: { values: Values }) {
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
