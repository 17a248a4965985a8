const ZH = {
  owner: "印发单位",
  kind: "种类",
  year: "年度",
  dueOn: "回复期限",
  recipients: "发送对象",
  progress: "办理情况",
  text: "通报",
  ledger: (title: string) => `${title}办理台账`,
  issues: (count: number) => `将发给 ${count} 个发送对象；各对象互不知道还发给了谁。`,
  issuedTo: "通报所列的发送对象",
  closes: "办结后，未回复的发送对象不再需要回复。尚有对象未办结的，须在附言中说明理由。",
  closesWith: "办结说明",
  withdraws: "撤回后，发送对象看到通报已撤回，不再需要回复。",
  paper: "通报文本",
  others: "（部门、领导）",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    owner: "From",
    kind: "Kind",
    year: "Year",
    dueOn: "Answer by",
    recipients: "Recipients",
    progress: "How far it is",
    text: "The notice",
    ledger: (title) => `${title}, recipients`,
    issues: (count) => `It goes to ${count} recipients; none of them learns of the others.`,
    issuedTo: "the recipients that the notice names",
    closes:
      "Whoever has not answered need not answer any more. While a recipient is not settled, the note says why.",
    closesWith: "Why it is closed",
    withdraws: "The recipients see that it is withdrawn, and need not answer.",
    paper: "As a paper",
    others: " (departments, leaders)",
  },
};
