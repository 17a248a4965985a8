import { useEffect, useState, type RefObject } from "react";

import type { Selected } from "./passages";

/** What is selected within an element. */
export function useSelected(area: RefObject<HTMLElement | null>): Selected | undefined {
  const [selected, setSelected] = useState<Selected>();
  useEffect(() => {
    const look = () => setSelected(selectedIn(area.current));
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [area]);
  return selected;
}

function selectedIn(area: HTMLElement | null): Selected | undefined {
  const selection = document.getSelection();
  const words = selection?.toString().trim();
  if (!selection || !words || !area) return undefined;
  if (!area.contains(selection.anchorNode) || !area.contains(selection.focusNode)) return undefined;
  const paragraph = selection.getRangeAt(0).startContainer.parentElement?.closest("p");
  return { words, paragraph: paragraph?.textContent ?? "" };
}
