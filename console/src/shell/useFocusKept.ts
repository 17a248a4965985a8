import { useEffect } from "react";

const CHANGES = { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] };

/** Whoever works by keyboard goes on in the dialog, or in the content, when what had the focus goes. */
export function useFocusKept(): void {
  useEffect(() => {
    let last: Element | undefined;
    const remember = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : undefined;
    };
    const observer = new MutationObserver(() => {
      const gone = last && (!last.isConnected || last.matches(":disabled"));
      if (!gone || document.activeElement !== document.body) return;
      const place = document.querySelector<HTMLElement>(".ant-modal-wrap, main");
      place?.focus({ preventScroll: true });
    });
    window.addEventListener("focusin", remember);
    observer.observe(document.body, CHANGES);
    return () => {
      window.removeEventListener("focusin", remember);
      observer.disconnect();
    };
  }, []);
}
