const ZH = {
  title: (name: string) => [`关于${name}的`, "指导督导意见书"],
  term: (from: string, until: string, kind: string) => `${from}至${until}，以${kind}方式开展督导。`,
  findings: "发现的问题",
  suggestions: "工作建议",
  number: "序号",
  suggestion: "建议内容",
  due: "反馈期限",
  notYet: "尚未印发意见书；印发后可在此打印。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: (name) => ["Opinion letter on ", name],
    term: (from, until, kind) => `Supervised from ${from} to ${until} (${kind}).`,
    findings: "Findings",
    suggestions: "Suggestions",
    number: "No.",
    suggestion: "Suggestion",
    due: "Answer by",
    notYet: "No letter was issued yet; it can be printed here once it was.",
  },
};
