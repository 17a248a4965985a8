import { useEffect } from "react";

/** Hears every key that is pressed while the screen is open. */
export function useKeys(heard: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    window.addEventListener("keydown", heard);
    return () => window.removeEventListener("keydown", heard);
  });
}
