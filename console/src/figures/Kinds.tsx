import { NavLink } from "react-router";

import { useWords } from "../words/language";
import { WORDS } from "./words";

/** Both kinds of statistics: how many records stand where, and how much was done. */
export function Kinds() {
  const words = useWords(WORDS);
  return (
    <nav className="line kinds" aria-label={words.kinds}>
      <NavLink to="/statistics" end>
        {words.states}
      </NavLink>
      <NavLink to="/statistics/figures">{words.figures}</NavLink>
    </nav>
  );
}
