const ZH = {
  title: (name: string, number: number) => [
    `关于${name}的`,
    number > 1 ? `指导督导意见书（第${number}期）` : "指导督导意见书",
  ],
  term: (from: string, until: string, kind: string) => `${from}至${until}，以${kind}方式开展督导。`,
  findings: "发现的问题",
  suggestions: "工作建议",
  number: "序号",
  suggestion: "建议内容",
  due: "反馈期限",
  category: (name: string) => `（${name}）`,
  evidence: (text: string) => `依据：${text}`,
  cited: (article: string) => `（引用${article}）`,
  comma: "，",
  departments: (names: string[]) => `（责任单位：${names.join("、")}）`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: (name, number) => [number > 1 ? `Opinion letter no. ${number} on ` : "Opinion letter on ", name],
    term: (from, until, kind) => `Supervised from ${from} to ${until} (${kind}).`,
    findings: "Findings",
    suggestions: "Suggestions",
    number: "No.",
    suggestion: "Suggestion",
    due: "Answer by",
    category: (name) => ` (${name})`,
    evidence: (text) => ` Shown by: ${text}`,
    cited: (article) => ` (${article})`,
    comma: ", ",
    departments: (names) => ` (${names.join(", ")})`,
  },
};
