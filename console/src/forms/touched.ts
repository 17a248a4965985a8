import { createContext, useContext } from "react";

/** Called when something was put into the form that its author has not typed. */
export const Touched = createContext<() => void>(() => undefined);

export function useTouched(): () => void {
  return useContext(Touched);
}
