const ZH = {
  told: (name: string) => `印发后送达${name}，问题和建议随即可见，不可再改。`,
  letter: "意见书正文",
  findings: "发现的问题",
  suggestions: "工作建议",
  finding: "问题内容",
  category: "问题类别",
  seriousness: "严重程度",
  scope: "个性、共性",
  evidence: "问题依据",
  suggestion: "建议内容",
  departments: "责任单位（可填多个）",
  onFindings: "针对的问题",
  dueOn: "反馈期限",
  holds: (findings: number, suggestions: number) =>
    `印发意见书，列 ${findings} 个问题、${suggestions} 条工作建议：`,
  by: "反馈期限",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    told: (name) => `Once issued it goes to ${name} with findings and suggestions, and stays.`,
    letter: "The letter",
    findings: "Findings",
    suggestions: "Suggestions",
    finding: "What was found",
    category: "Category",
    seriousness: "Seriousness",
    scope: "Of this body or common",
    evidence: "What shows it",
    suggestion: "What is suggested",
    departments: "Carried out by (several)",
    onFindings: "Follows from",
    dueOn: "Answer by",
    holds: (findings, suggestions) =>
      `The letter has ${findings} findings and makes ${suggestions} suggestions:`,
    by: "answer by",
  },
};
