import { useWords } from "../words/language";
import { download, type Exported, type Filed } from "./download";
import { SaveButton, useSaving } from "./Saving";
import { WORDS } from "./words";

interface Props {
  exported: Exported;
  columns: Filed[];
  /** What the button says, unless it is the one of an Excel file. */
  called?: string;
}

/** Saves the list as a file, and says why it could not. */
export function ExportButton({ exported, columns, called }: Props) {
  const words = useWords(WORDS);
  const { busy, start, wrong } = useSaving();
  return (
    <>
      <SaveButton
        called={called ?? words.export}
        busy={busy}
        start={() => void start(() => download(exported, columns))}
      />
      {wrong}
    </>
  );
}
