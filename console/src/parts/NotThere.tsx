import { Empty } from "antd";
import { Link } from "react-router";

import { useWords } from "../words/language";
import { WORDS } from "./words";

/** What may not be seen and what does not exist look alike. */
export function NotThere() {
  const words = useWords(WORDS);
  return (
    <Empty description={words.notThere} className="nothing">
      <Link to="/">{words.home}</Link>
    </Empty>
  );
}
