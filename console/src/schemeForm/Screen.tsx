import { useState } from "react";
import { useParams } from "react-router";

import {
  DraftSchemeDocument,
  EditSchemeDocument,
  SchemeFormDocument,
  type InspectionKind,
  type ObjectionsFragment,
  type SchemeFormQuery,
  type SchemeTextFragment,
  type UnitKind,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { ActForm } from "../forms/ActForm";
import { useBase } from "../forms/useBase";
import { FromDocument } from "../importing/FromDocument";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useSections } from "../schemes/useSections";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { Fields } from "./Fields";
import { Objections } from "./Objections";
import type { Kinds } from "./targets";
import { FRESH, inputOf, readValues, valuesOf, type Input, type Values } from "./values";
import { WORDS } from "./words";

const AMENDED = ["RETURNED", "PASSED_WITH_CHANGES"];

/** The form of a new scheme, or of a new version of one. */
export function Component() {
  const { id } = useParams();
  const { body } = useViewer();
  const owners = [body.code, body.superior?.code].filter((code) => code !== undefined);
  const read = useRead(SchemeFormDocument, { id: id ?? "", edits: id !== undefined, owners });
  return (
    <Loaded read={read}>
      {({ node, plans }) => {
        const offered = plans.edges.map((edge) => edge.node);
        if (id === undefined) return <Draft plans={offered} />;
        const edited = node?.__typename === "WorkScheme" ? node : undefined;
        if (!edited?.revision || !edited.allowedActs.includes("SCHEME_EDIT")) return <NotThere />;
        const { plan } = edited.revision;
        // The one that it follows is offered also when it was taken back since.
        const missing = plan && offered.every((each) => each.id !== plan.id);
        return (
          <Edit
            id={id}
            newest={edited.revision}
            plans={missing ? [plan, ...offered] : offered}
            returned={AMENDED.includes(edited.state) ? edited.reviews.edges[0]?.node : undefined}
            note={edited.acts.edges[0]?.node.note}
          />
        );
      }}
    </Loaded>
  );
}

export type Plans = SchemeFormQuery["plans"]["edges"][number]["node"][];

/** What units, and their inspections, are called. */
function useKinds(): Kinds {
  const labels = useLabels();
  return {
    units: labels.options<UnitKind>("UnitKind"),
    inspections: labels.options<InspectionKind>("InspectionKind"),
  };
}

function Draft({ plans }: { plans: Plans }) {
  const labels = useLabels();
  const words = useWords(WORDS);
  const kinds = useKinds();
  return (
    <>
      <h1>{labels.act("SCHEME_DRAFT")}</h1>
      <ActForm<Values, object, Input>
        act="SCHEME_DRAFT"
        document={DraftSchemeDocument}
        initial={FRESH}
        inputOf={(values) => inputOf(values, [], kinds)}
        then={(id) => `/schemes/${id}`}
      >
        <FromDocument<Input>
          noun="scheme"
          act="SCHEME_DRAFT"
          labels={words}
          valuesOf={(content) => readValues(content, kinds)}
        />
        <Fields plans={plans} />
      </ActForm>
    </>
  );
}

interface EditProps {
  id: string;
  newest: SchemeTextFragment;
  plans: Plans;
  /** The review that sent it back. */
  returned: ObjectionsFragment | undefined;
  /** What was said with a pass that asked for changes. */
  note: string | null | undefined;
}

function Edit({ id, newest, plans, returned, note }: EditProps) {
  const labels = useLabels();
  const kinds = useKinds();
  const { expectedRevision, conflict } = useBase(newest, useSections());
  const [opened] = useState(newest.targets);
  const [initial] = useState(() => valuesOf(newest, kinds));
  return (
    <>
      <h1>
        {labels.act("SCHEME_EDIT")}：{newest.title}
      </h1>
      <div className={returned ? "beside" : ""}>
        <ActForm<Values, object, Input & { schemeId: string; expectedRevision: number }>
          act="SCHEME_EDIT"
          document={EditSchemeDocument}
          initial={initial}
          inputOf={(values) => ({
            ...inputOf(values, opened, kinds),
            schemeId: id,
            expectedRevision,
          })}
          then={() => `/schemes/${id}`}
          conflict={conflict}
        >
          <Fields plans={plans} />
        </ActForm>
        {returned && <Objections review={returned} newest={newest} note={note} />}
      </div>
    </>
  );
}
