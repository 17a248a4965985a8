import { cacheExchange, Client, fetchExchange } from "urql";

import { currentLanguage } from "../words/language";
import { ROOT } from "./site";

const CONSOLE_HEADER = { "x-liandong-console": "1" };

export function newClient(): Client {
  return new Client({
    url: `${ROOT}/graphql`,
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetchOptions: () => ({
      credentials: "same-origin",
      headers: { ...CONSOLE_HEADER, "accept-language": currentLanguage() === "ZH" ? "zh-CN" : "en" },
    }),
    exchanges: [cacheExchange, fetchExchange],
  });
}
