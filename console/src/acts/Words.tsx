import { Form, Input } from "antd";
import { useId } from "react";

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  change: (text: string) => void;
  wrong?: string | undefined;
  required?: boolean;
}

/** A field for words, with what is wrong with them. */
export function Words({ label, placeholder, value, change, wrong, required = false }: Props) {
  const id = useId();
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={required}
      help={wrong}
      {...(wrong && { validateStatus: "error" as const })}
    >
      <Input.TextArea
        id={id}
        rows={3}
        value={value}
        placeholder={placeholder}
        aria-required={required}
        onChange={(event) => change(event.target.value)}
      />
    </Form.Item>
  );
}
