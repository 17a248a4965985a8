import { useEffect } from "react";
import { useBlocker } from "react-router";

import { useWords } from "../words/language";
import { WORDS } from "./words";

/** Asks before the page is left while something that was typed is not sent. */
export function useUnsaved(unsaved: boolean): void {
  const words = useWords(WORDS);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    if (window.confirm(words.leave)) blocker.proceed();
    else blocker.reset();
  }, [blocker, words]);
  useEffect(() => {
    if (!unsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}
