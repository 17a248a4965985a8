import { Select } from "antd";
import { useState } from "react";

import { BodiesToTellDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { WORDS } from "./words";

export interface Chosen {
  value: string;
  label: string;
}

interface Props {
  /** Given by the form's item around it. */
  id?: string;
  value?: Chosen[];
  onChange?: (chosen: Chosen[]) => void;
  /** Whether the direct superior can be told, too. */
  upwards: boolean;
}

/** Finds bodies below the viewer's by their names. */
export function BodiesToTell({ id, value = [], onChange, upwards }: Props) {
  const words = useWords(WORDS);
  const { body } = useViewer();
  const [text, setText] = useState("");
  const { data } = useRead(BodiesToTellDocument, { text, within: body.code });
  const below = (data?.bodies.edges ?? [])
    .filter(({ node }) => node.code !== body.code)
    .map(({ node }) => ({ value: node.code, label: node.name }));
  const above = upwards && body.superior ? [{ value: body.superior.code, label: body.superior.name }] : [];
  return (
    <Select<Chosen[], Chosen>
      {...(id && { id })}
      mode="multiple"
      labelInValue
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={words.bodiesHint}
      value={value}
      options={[...above, ...below]}
      onChange={(chosen) => onChange?.(chosen.map(({ value: code, label }) => ({ value: code, label })))}
    />
  );
}
