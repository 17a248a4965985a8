const ZH = {
  told: (name: string) => `印发后送达${name}，问题和建议随即可见，不可再改。`,
  letter: "意见书正文",
  findings: "发现的问题",
  suggestions: "工作建议",
  suggestion: "建议内容",
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
    suggestion: "What is suggested",
    dueOn: "Answer by",
    holds: (findings, suggestions) =>
      `The letter has ${findings} findings and makes ${suggestions} suggestions:`,
    by: "answer by",
  },
};
