import { ConfigProvider } from "antd";
import { StrictMode, useEffect, useState, type ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { Provider } from "urql";

import { Confirming } from "./acts/Confirming";
import { newClient } from "./api/client";
import { nonce, nonceEveryStyle } from "./nonce";
import { router } from "./routes";
import "./style.css";
import { THEME } from "./theme";
import { currentLanguage, LanguageContext } from "./words/language";
import { antdLocale } from "./words/locale";

type Locale = Awaited<ReturnType<typeof antdLocale>>;

const language = currentLanguage();
const client = newClient();
nonceEveryStyle();

/** Everything that the screens stand on. */
function Foundation({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>();
  useEffect(() => {
    document.documentElement.lang = language === "ZH" ? "zh-CN" : "en";
    void antdLocale(language).then(setLocale);
  }, []);
  if (!locale) return null;
  return (
    <ConfigProvider
      locale={locale}
      theme={THEME}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <Confirming>
        <LanguageContext value={language}>
          <Provider value={client}>{children}</Provider>
        </LanguageContext>
      </Confirming>
    </ConfigProvider>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <Foundation>
      <RouterProvider router={router} />
    </Foundation>
  </StrictMode>,
);
