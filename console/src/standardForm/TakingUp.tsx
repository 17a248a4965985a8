import { Form, Select } from "antd";
import { useState } from "react";

import { BodiesToTakeUpDocument, type InspectionKind, type Level } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** A body as it is chosen from a list. */
export interface ChosenBody {
  value: string;
  label: string;
}

/** Whose schemes the body reviews in place of their superiors; nothing where it is theirs anyway. */
export function TakingUp({ from }: { from: Level }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { body } = useViewer();
  const [text, setText] = useState("");
  const { data } = useRead(BodiesToTakeUpDocument, { within: body.code, level: [from], text });
  const further = (data?.bodies.edges ?? [])
    .map(({ node }) => node)
    .filter(({ superior }) => superior?.code !== body.code);
  if (further.length === 0 && !text) return null;
  return (
    <>
      <Form.Item name="takes" label={words.reviewer}>
        <Select
          options={[
            { value: false, label: words.superior },
            { value: true, label: words.takes },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={["takes"]}>
        {({ getFieldValue }) =>
          getFieldValue("takes") === true && (
            <div className="row">
              <Form.Item name="kinds" label={words.takenKinds} className="wide">
                <Select
                  mode="multiple"
                  allowClear
                  placeholder={words.allKinds}
                  options={labels.options<InspectionKind>("InspectionKind")}
                />
              </Form.Item>
              <Form.Item name="bodies" label={words.takenBodies} className="wide">
                <Select
                  mode="multiple"
                  labelInValue
                  allowClear
                  showSearch={{ filterOption: false, onSearch: setText }}
                  placeholder={words.allBodies}
                  options={further.map(({ code, name }) => ({ value: code, label: name }))}
                />
              </Form.Item>
            </div>
          )
        }
      </Form.Item>
    </>
  );
}
