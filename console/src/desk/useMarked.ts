import { useEffect, type RefObject } from "react";

const NAME = "commented";

/** Marks words in the paragraphs of an element, where the browser can. */
export function useMarked(area: RefObject<HTMLElement | null>, passages: readonly string[]): void {
  useEffect(() => {
    if (!("highlights" in CSS)) return;
    const lines = passages.flatMap((words) => words.split("\n")).filter(Boolean);
    const paragraphs = [...(area.current?.querySelectorAll(".part p") ?? [])];
    const ranges = paragraphs.flatMap((paragraph) => lines.flatMap((line) => rangeOf(paragraph, line) ?? []));
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return () => void CSS.highlights.delete(NAME);
  });
}

/** Where the words stand first in a paragraph. */
function rangeOf(paragraph: Element, words: string): Range | undefined {
  const start = (paragraph.textContent ?? "").indexOf(words);
  if (start < 0) return undefined;
  const range = document.createRange();
  const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const length = node.textContent?.length ?? 0;
    const inside = (at: number) => at >= before && at <= before + length;
    if (inside(start)) range.setStart(node, start - before);
    if (inside(start + words.length)) {
      range.setEnd(node, start + words.length - before);
      return range;
    }
    before += length;
  }
  return undefined;
}
