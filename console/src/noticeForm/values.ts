import type {
  DraftNoticeInput,
  NoticeProblemInput,
  NoticeTextFragment,
} from "../__generated__/graphql";
import { given, headingOf, read as said } from "../documents/values";
import { attachmentsOf, listed, type Listed } from "../files/values";
import type { Chosen } from "./BodiesToTell";

type Input = Omit<DraftNoticeInput, "idempotencyKey" | "note" | "occurredOn">;
type Problem = Omit<NoticeProblemInput, "findings"> & { findings?: readonly string[] | null };

interface Other {
  key?: string | null;
  name: string;
  post?: string | null;
}

export type Values = Omit<Input, "attachments" | "recipients" | "problems"> & {
  attachments: Listed[];
  problems: Problem[];
  bodies: Chosen[];
  others: Other[];
};

/** What another screen begins a notice with. */
export type Begun = Pick<Values, "title" | "problems">;

/** What a new notice begins with. */
export function fresh(begun?: Begun | null): Partial<Values> {
  return {
    kind: "COMMON_PROBLEM",
    year: new Date().getFullYear(),
    problems: [{ text: "" }],
    bodies: [],
    others: [],
    attachments: [],
    ...begun,
  };
}

/** The values of a version; bodies are called by the names given. */
export function valuesOf(version: NoticeTextFragment, names: Map<string, string>): Values {
  const { title, kind, year, heading, text, problems, recipients, dueOn, attachments } = version;
  return {
    title,
    kind,
    year,
    heading: said.heading(heading),
    text,
    problems: problems.map((problem) => ({ ...problem })),
    bodies: recipients.flatMap(({ body }) =>
      body ? [{ value: body, label: names.get(body) ?? body }] : [],
    ),
    others: recipients.flatMap(({ key, name, post }) => (name ? [{ key, name, post }] : [])),
    dueOn,
    attachments: listed(attachments),
  };
}

/** The input for what was typed: what was left empty is not said. */
export function inputOf({ bodies, others, ...values }: Values): Input {
  return {
    ...values,
    heading: headingOf(values.heading),
    problems: values.problems
      .filter(({ text }) => text?.trim())
      .map(({ key, text, category, polarity, advice, findings }) => ({
        ...(key && { key }),
        text,
        category: given(category),
        polarity: polarity ?? null,
        advice: given(advice),
        findings: findings ? [...findings] : null,
      })),
    recipients: [
      ...bodies.map(({ value }) => ({ body: value })),
      ...others
        .filter(({ name }) => name?.trim())
        .map(({ key, name, post }) => ({ ...(key && { key }), name, post: given(post) })),
    ],
    dueOn: values.dueOn ?? null,
    attachments: attachmentsOf(values.attachments),
  };
}
