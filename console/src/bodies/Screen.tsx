import { Input } from "antd";
import { useState } from "react";
import { useParams } from "react-router";

import { BodyPageDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { Loaded } from "../parts/Loaded";
import { NotThere } from "../parts/NotThere";
import { useViewer } from "../shell/viewer";
import { useWords } from "../words/language";
import { BodyPage } from "./BodyPage";
import { Found } from "./Found";
import "./style.css";
import { BodyTree } from "./Tree";
import { WORDS } from "./words";

/** The tree of all bodies, and of one of them what the viewer may see (机构). */
export function Component() {
  const words = useWords(WORDS);
  const viewer = useViewer();
  const code = useParams().code ?? viewer.body.code;
  const [text, setText] = useState("");
  const read = useRead(BodyPageDocument, { code });
  return (
    <>
      <h1>{words.title}</h1>
      <div className="bodies">
        <section className="box" aria-label={words.tree}>
          <Input.Search
            allowClear
            placeholder={words.find}
            aria-label={words.find}
            onSearch={(found) => setText(found.trim())}
          />
          {text && <Found text={text} />}
          <div hidden={text !== ""}>
            <Loaded read={read}>
              {({ body }) =>
                body && <BodyTree chosen={code} open={body.ancestors.map((above) => above.code)} />
              }
            </Loaded>
          </div>
        </section>
        <Loaded read={read}>
          {(data) => (data.body ? <BodyPage body={data.body} data={data} /> : <NotThere />)}
        </Loaded>
      </div>
    </>
  );
}
