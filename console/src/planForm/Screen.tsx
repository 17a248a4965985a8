import { Form, Select } from "antd";
import { useState } from "react";
import { useParams } from "react-router";

import {
  DraftPlanDocument,
  EditPlanDocument,
  PlanFormDocument,
  type DraftPlanInput,
  type EditPlanInput,
  type PlanKind,
  type PlanTextFragment,
} from "../__generated__/graphql";
import { useEditName } from "../acts/way";
import { useRead } from "../api/useRead";
import { ActForm } from "../forms/ActForm";
import { useObligatory } from "../forms/fields";
import { useBase } from "../forms/useBase";
import { FromDocument } from "../importing/FromDocument";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useSections } from "../plans/useSections";
import { useWords } from "../words/language";
import { Fields } from "./Fields";
import { Upper } from "./Upper";
import { FRESH, inputOf, readValues, valuesOf, withFormer, type DraftPlanKind, type Values } from "./values";
import { WORDS } from "./words";

/** The form of a new plan, or of a new version of one. */
export function Component() {
  const { id } = useParams();
  return id === undefined ? <Draft /> : <Editing id={id} />;
}

function Draft() {
  const words = useWords(WORDS);
  const labels = useLabels();
  const obligatory = useObligatory();
  return (
    <>
      <h1>{labels.act("PLAN_DRAFT")}</h1>
      <ActForm<Values & DraftPlanKind, object, DraftPlanInput>
        act="PLAN_DRAFT"
        document={DraftPlanDocument}
        initial={FRESH}
        inputOf={inputOf}
        then={(id) => `/plans/${id}`}
      >
        <FromDocument<DraftPlanInput> noun="plan" act="PLAN_DRAFT" labels={words} valuesOf={readValues} />
        <Form.Item name="kind" label={words.kind} rules={[obligatory]}>
          <Select options={labels.options<PlanKind>("PlanKind")} />
        </Form.Item>
        <Form.Item noStyle dependencies={["kind"]}>
          {({ getFieldValue }) => <Fields kind={getFieldValue("kind") as PlanKind | undefined} />}
        </Form.Item>
        <Upper saved={[]} />
      </ActForm>
    </>
  );
}

function Editing({ id }: { id: string }) {
  const read = useRead(PlanFormDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Plan" && node.revision && node.allowedActs.includes("PLAN_EDIT") ? (
          <Edit id={id} kind={node.kind} newest={node.revision} />
        ) : (
          <NotThere />
        )
      }
    </Loaded>
  );
}

interface EditProps {
  id: string;
  kind: PlanKind;
  newest: PlanTextFragment;
}

function Edit({ id, kind, newest }: EditProps) {
  const called = useEditName()("PLAN_EDIT", newest);
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [initial] = useState(() => valuesOf(newest));
  const [saved] = useState(newest.items);
  return (
    <>
      <h1>
        {called}：{newest.title}
      </h1>
      <ActForm<Values, object, EditPlanInput>
        act="PLAN_EDIT"
        called={called}
        document={EditPlanDocument}
        initial={initial}
        inputOf={(values) => ({ ...inputOf(withFormer(values, initial)), planId: id, expectedRevision })}
        then={() => `/plans/${id}`}
        conflict={conflict}
      >
        <Fields kind={kind} />
        <Upper saved={saved} chosen={newest.basedOn} />
      </ActForm>
    </>
  );
}
