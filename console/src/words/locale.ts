import type { Language } from "../__generated__/graphql";

/** The words of the components themselves, as of a calendar. */
export async function antdLocale(language: Language) {
  if (language === "EN") return (await import("antd/locale/en_US")).default;
  const [{ default: dayjs }, { default: chinese }, { default: locale }] = await Promise.all([
    import("dayjs"),
    import("dayjs/locale/zh-cn"),
    import("antd/locale/zh_CN"),
  ]);
  dayjs.locale(chinese);
  return locale;
}
