import { Button } from "antd";
import { useState } from "react";

import { useWords } from "../words/language";
import { downloadPaper, type Printed } from "./download";
import { SaveButton, useSaving } from "./Saving";
import { useOwnTemplates, type OwnTemplate } from "./useOwnTemplates";
import { WORDS } from "./words";

const COMMON = "common";

/** Saves the record as a Word file, and says why it could not. Where the body has templates of its
 * own, it asks by which one. */
export function PaperButton({ printed }: { printed: Printed }) {
  const words = useWords(WORDS);
  const templatesOf = useOwnTemplates();
  const [own, setOwn] = useState<OwnTemplate[]>([]);
  const { busy, start, wrong } = useSaving();
  const saveBy = (file?: string) => start(() => downloadPaper({ ...printed, file }));
  const choose = () =>
    start(async () => {
      const { found, error } = await templatesOf(printed.template);
      setOwn(found);
      return error ?? (found.length ? undefined : downloadPaper(printed));
    });
  const choices = [
    ...own.map(({ file, title, draft }) => ({
      key: file,
      label: draft ? words.draft(title, draft) : title,
    })),
    { key: COMMON, label: words.common },
  ];
  return (
    <>
      <SaveButton called={words.word} busy={busy} start={() => void choose()} />
      {own.length > 0 && (
        <span role="group" aria-label={words.choose}>
          {choices.map(({ key, label }) => (
            <Button
              key={key}
              size="small"
              onClick={() => {
                setOwn([]);
                void saveBy(key === COMMON ? undefined : key);
              }}
            >
              {label}
            </Button>
          ))}
        </span>
      )}
      {wrong}
    </>
  );
}
