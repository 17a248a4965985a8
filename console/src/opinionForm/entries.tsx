import { Form, Input, Select } from "antd";

import type {
  CitationFragment,
  FindingInput,
  FindingScope,
  IssueOpinionInput,
  Seriousness,
} from "../__generated__/graphql";
import { ArticleField } from "../citing/ArticleField";
import { DayField } from "../forms/fields";
import { useLabels } from "../labels/labels";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A finding, with the article that it holds against what was found. */
export type FindingValues = Omit<FindingInput, "articleId"> & { article?: CitationFragment | null };

/** What a new suggestion holds. */
export const FRESH: IssueOpinionInput["suggestions"][number] = { text: "" };

/** The fields of one finding. */
export function Finding({ place }: { place: number }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <div className="inner">
      <Form.Item name={[place, "text"]} label={words.finding} required>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 12 }} />
      </Form.Item>
      <div className="row fold">
        <Form.Item name={[place, "category"]} label={words.category}>
          <Input />
        </Form.Item>
        <Form.Item name={[place, "seriousness"]} label={words.seriousness}>
          <Select allowClear options={labels.options<Seriousness>("Seriousness")} />
        </Form.Item>
        <Form.Item name={[place, "scope"]} label={words.scope}>
          <Select allowClear options={labels.options<FindingScope>("FindingScope")} />
        </Form.Item>
      </div>
      <Form.Item name={[place, "evidence"]} label={words.evidence}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 12 }} />
      </Form.Item>
      <ArticleField name={[place, "article"]} />
    </div>
  );
}

/** The fields of one suggestion; it follows from findings that are typed above. */
export function Suggestion({ place }: { place: number }) {
  const words = useWords(WORDS);
  const findings = (Form.useWatch("findings") as FindingValues[] | undefined) ?? [];
  return (
    <>
      <Form.Item name={[place, "text"]} label={words.suggestion} required className="wide">
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} />
      </Form.Item>
      <DayField name={[place, "dueOn"]} label={words.dueOn} optional />
      <Form.Item name={[place, "departments"]} label={words.departments} className="wide">
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={["、", "，", ","]} />
      </Form.Item>
      <Form.Item name={[place, "onFindings"]} label={words.onFindings} className="wide">
        <Select
          mode="multiple"
          options={findings.map((finding, at) => ({
            value: at + 1,
            label: `${at + 1}. ${finding?.text ?? ""}`,
          }))}
        />
      </Form.Item>
    </>
  );
}
