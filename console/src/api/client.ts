import { cacheExchange, Client, fetchExchange } from "urql";

import type { Language } from "../__generated__/graphql";
import { currentLanguage } from "../words/language";
import { ROOT } from "./site";

/** The headers by which the server knows a request of this page, and its language. */
export function asOurPage(language: Language): Record<string, string> {
  return { "x-liandong-console": "1", "accept-language": language === "ZH" ? "zh-CN" : "en" };
}

export function newClient(): Client {
  return new Client({
    url: `${ROOT}/graphql`,
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetchOptions: () => ({
      credentials: "same-origin",
      headers: asOurPage(currentLanguage()),
    }),
    exchanges: [cacheExchange, fetchExchange],
  });
}
