import { useKeys } from "../parts/useKeys";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The arrow keys go from one hit to the next, and from the search box to the first. */
export function useArrows(): void {
  useKeys((event) => {
    const step = STEPS[event.key];
    const from = document.activeElement;
    const inBox = from?.closest(".search");
    if (!step || (from?.matches("input, textarea") && !inBox) || event.ctrlKey || event.altKey) return;
    const links = [...document.querySelectorAll<HTMLElement>(".hits a, .found a")];
    const at = links.findIndex((link) => link === from);
    const next = links[at < 0 ? 0 : at + step];
    if ((at < 0 && !inBox) || !next) return;
    event.preventDefault();
    next.focus();
  });
}
