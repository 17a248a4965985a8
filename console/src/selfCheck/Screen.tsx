import { Button, Form, Input, Radio } from "antd";
import { useParams } from "react-router";

import {
  SelfCheckFormDocument,
  SelfCheckSchemeDocument,
  type SelfCheckFormQuery,
  type SelfCheckResult,
  type SelfCheckSchemeInput,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { given } from "../documents/values";
import { ActForm } from "../forms/ActForm";
import { useTouched } from "../forms/touched";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { StateTag } from "../parts/StateTag";
import "../planForm/style.css";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Scheme = Extract<NonNullable<SelfCheckFormQuery["node"]>, { __typename: "WorkScheme" }>;
type Standard = NonNullable<NonNullable<Scheme["standard"]>["revision"]>;
type Clause = Standard["clauses"][number];

interface Values {
  checks: { clauseId: string; result?: SelfCheckResult; remark?: string | null }[];
}

const CHECK = "SCHEME_SELF_CHECK";

/** The form in which a body checks its own scheme by the superior's standard (对照自查). */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(SelfCheckFormDocument, { id }, { fresh: true });
  return (
    <Loaded read={read}>
      {({ node }) => {
        const scheme = node?.__typename === "WorkScheme" ? node : undefined;
        const standard = scheme?.standard?.revision;
        return scheme?.allowedActs.includes(CHECK) && standard ? (
          <Check scheme={scheme} standard={standard} />
        ) : (
          <NotThere />
        );
      }}
    </Loaded>
  );
}

function Check({ scheme, standard }: { scheme: Scheme; standard: Standard }) {
  const words = useWords(WORDS);
  const number = scheme.revisions.edges[0]?.node.number ?? 0;
  const former = new Map((scheme.selfCheck?.checks ?? []).map((each) => [each.clauseId, each]));
  return (
    <>
      <h1>
        {words.title}：{scheme.title}
      </h1>
      <ActForm<Values, object, SelfCheckSchemeInput>
        act={CHECK}
        document={SelfCheckSchemeDocument}
        initial={{
          checks: standard.clauses.map(({ id }) => {
            const { result, remark } = former.get(id) ?? {};
            return { clauseId: id, ...(result && { result }), remark: remark ?? null };
          }),
        }}
        inputOf={({ checks }) => ({
          schemeId: scheme.id,
          expectedRevision: number,
          checks: checks.flatMap(({ clauseId, result, remark }) =>
            result ? [{ clauseId, result, remark: given(remark) }] : [],
          ),
        })}
        then={() => `/schemes/${scheme.id}`}
      >
        <p className="quiet">{words.told(standard.title, standard.number, number)}</p>
        <Rest />
        <table className="answers">
          <thead>
            <tr>
              <th scope="col">{words.clause}</th>
              <th scope="col">{words.found}</th>
            </tr>
          </thead>
          <tbody>
            {standard.clauses.map((clause, place) => (
              <tr key={clause.id}>
                <td>
                  <Required clause={clause} />
                </td>
                <td>
                  <Fields clause={clause} place={place} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ActForm>
    </>
  );
}

/** Says of all clauses of which nothing is said yet that they are met. */
function Rest() {
  const words = useWords(WORDS);
  const form = Form.useFormInstance<Values>();
  const touched = useTouched();
  const met = () => {
    const checks = form.getFieldValue("checks") as Values["checks"];
    form.setFieldValue("checks", checks.map((each) => ({ ...each, result: each.result ?? "MET" })));
    touched();
  };
  return (
    <p>
      <Button size="small" onClick={met}>
        {words.rest}
      </Button>
    </p>
  );
}

function Required({ clause }: { clause: Clause }) {
  const words = useWords(WORDS);
  return (
    <>
      <b>
        {clause.number}. {clause.title}
      </b>{" "}
      {clause.kind === "OBLIGATORY" && <StateTag of="ClauseKind" value={clause.kind} />}
      <div>{clause.text}</div>
      {clause.guidance && (
        <div className="quiet">
          {words.guidance}：{clause.guidance}
        </div>
      )}
    </>
  );
}

function Fields({ clause, place }: { clause: Clause; place: number }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <>
      <Form.Item name={["checks", place, "clauseId"]} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={["checks", place, "result"]}>
        <Radio.Group
          optionType="button"
          aria-label={`${words.found} ${clause.title}`}
          options={labels.options<SelfCheckResult>("SelfCheckResult")}
        />
      </Form.Item>
      <Form.Item name={["checks", place, "remark"]}>
        <Input.TextArea
          aria-label={`${words.remark} ${clause.title}`}
          placeholder={words.remark}
          autoSize={{ minRows: 1, maxRows: 8 }}
        />
      </Form.Item>
    </>
  );
}
