import { Alert, Form } from "antd";
import { useEffect, useState } from "react";

import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  /** What the button is called that sends the form. */
  button: string;
  called: (name: string) => string;
}

/** Tells that a document filled the form, and what it may not leave empty but does. */
export function Filled({ button, called }: Props) {
  const words = useWords(WORDS);
  const missing = useMissing();
  return (
    <Alert
      showIcon
      closable
      type="info"
      title={words.filled(button)}
      description={missing.length > 0 && words.missing(missing.map(called).join(words.comma))}
    />
  );
}

/** The fields that may not stay as they are, while they change; nothing is marked yet. */
function useMissing(): string[] {
  const form = Form.useFormInstance();
  const values: unknown = Form.useWatch([], form);
  const [missing, setMissing] = useState<string[]>([]);
  useEffect(() => {
    let late = false;
    const told = (names: string[]) => !late && setMissing([...new Set(names)]);
    form.validateFields({ validateOnly: true }).then(
      () => told([]),
      ({ errorFields }: { errorFields: { name: (string | number)[] }[] }) =>
        told(errorFields.map(({ name }) => String(name[0]))),
    );
    return () => {
      late = true;
    };
  }, [form, values]);
  return missing;
}
