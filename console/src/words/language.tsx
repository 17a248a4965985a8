import { createContext, useContext } from "react";

import type { Language } from "../__generated__/graphql";

const KEPT = "liandong.language";

/** The language that was chosen on this machine; Chinese unless it was. */
export function currentLanguage(): Language {
  return window.localStorage.getItem(KEPT) === "EN" ? "EN" : "ZH";
}

/** Keep the choice and show the page anew: labels and messages come in the language. */
export function changeLanguage(language: Language): void {
  window.localStorage.setItem(KEPT, language);
  window.location.reload();
}

export const LanguageContext = createContext<Language>("ZH");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words of a screen in both languages; the English ones are the same set. */
export function useWords<Words>(words: { ZH: Words; EN: Words }): Words {
  return words[useLanguage()];
}
