const ZH = {
  due: "办理期限",
  term: (days: number, counted: string) => `${days} 个${counted}`,
  owes: (debtor: string, act: string) => `${debtor} ${act}`,
  by: "，依",
  ruleAbove: "上级规则",
  byHand: "，来文指定的日期",
  inBrackets: (text: string) => `（${text}）`,
  provisional: "暂定",
  provisionalWhy: "涉及的年度尚未公布节假日安排，日期可能变动",
};

/** What is said of a term beside a record. */
export const TERM: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    due: "Due",
    term: (days, counted) => `${days} ${counted.toLowerCase()}`,
    owes: (debtor, act) => `${debtor}: ${act}`,
    by: ", by ",
    ruleAbove: "a rule of a body above",
    byHand: ", on the day that the letter says",
    inBrackets: (text) => ` (${text})`,
    provisional: "provisional",
    provisionalWhy: "The holidays of that year are not known yet; the day may change",
  },
};
