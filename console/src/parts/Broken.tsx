import { Alert, Button } from "antd";

import { useWords } from "../words/language";
import { WORDS } from "./words";

/** In the place of a screen that failed. */
export function Broken() {
  const words = useWords(WORDS);
  return (
    <Alert
      showIcon
      type="error"
      title={words.broken}
      action={<Button onClick={() => window.location.reload()}>{words.reload}</Button>}
    />
  );
}
