import { Form } from "antd";

import type { AttachmentRole } from "../__generated__/graphql";
import { useWords } from "../words/language";
import { Attaching } from "./Attaching";
import { WORDS } from "./words";

/** The files of what is written in a form; `role` is what a new one is for, unless changed. */
export function AttachingField({ role, label }: { role: AttachmentRole; label?: string }) {
  const words = useWords(WORDS);
  return (
    <Form.Item name="attachments" label={label ?? words.title}>
      <Attaching role={role} />
    </Form.Item>
  );
}
