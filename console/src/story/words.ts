const ZH = {
  title: "办理流程",
  missing: "尚未办理",
  revision: (number: number) => `第 ${number} 稿`,
  told: "送达",
  taken: "取消共享",
  prepared: (name: string) => `签发（${name}经办）`,
  inStead: (name: string) => `（代${name}签）`,
  on: "实际日期",
  clauses: (count: number) => `${count} 条`,
  more: (count: number) => `展开 ${count} 条逐条审核记录`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "What happened",
    missing: "Still to come",
    revision: (number) => `version ${number}`,
    told: "told to",
    taken: "shared no more with",
    prepared: (name) => `signed (prepared by ${name})`,
    inStead: (name) => `(for ${name})`,
    on: "done on",
    clauses: (count) => `${count} clauses`,
    more: (count) => `Show ${count} verdicts`,
  },
};
