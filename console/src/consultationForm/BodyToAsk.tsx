import { Select } from "antd";
import { useState } from "react";

import { BodiesToAskDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Chosen {
  value: string;
  label: string;
}

interface Props {
  value?: Chosen;
  onChange?: (chosen: Chosen | undefined) => void;
  /** The code of the body that is not asked, beside the viewer's own. */
  but: string;
}

/** Finds a body among thousands by its name. */
export function BodyToAsk({ value, onChange, but }: Props) {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const [text, setText] = useState("");
  const { data } = useRead(BodiesToAskDocument, { text });
  const options = (data?.bodies.edges ?? [])
    .filter(({ node }) => node.code !== but && node.code !== body.code)
    .map(({ node }) => ({ value: node.code, label: node.name, above: node.superior?.name }));
  return (
    <Select<Chosen, (typeof options)[number]>
      aria-label={words.body}
      labelInValue
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={words.choose}
      {...(value && { value })}
      options={options}
      optionRender={({ data: { label, above } }) => (
        <>
          {label} <span className="quiet">{above}</span>
        </>
      )}
      onChange={(chosen: Chosen | undefined) => onChange?.(chosen && { value: chosen.value, label: chosen.label })}
    />
  );
}
