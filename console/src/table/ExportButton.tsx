import { useWords } from "../words/language";
import { download, type Exported, type Filed } from "./download";
import { SaveButton, useSaving } from "./Saving";
import { WORDS } from "./words";

interface Props {
  exported: Exported;
  columns: Filed[];
}

/** Saves the list as an Excel file, and says why it could not. */
export function ExportButton({ exported, columns }: Props) {
  const words = useWords(WORDS);
  const { busy, start, wrong } = useSaving();
  return (
    <>
      <SaveButton
        called={words.export}
        busy={busy}
        start={() => void start(() => download(exported, columns))}
      />
      {wrong}
    </>
  );
}
