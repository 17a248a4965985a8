const ZH = {
  title: (kind: string) => `${kind}（本单位已不再知悉）`,
  line: (kind: string, owner: string) => `${owner}的${kind}（已不再知悉）`,
  why: "这份材料已被收回，或者所属单位已改由其他上级单位管理。此后的内容不再告知本单位；此前告知本单位的行文和本单位的审核意见仍予保留。",
  kind: "材料类别",
  owner: "所属单位",
  ask: "需要了解现在的情况，请向所属单位询问。",
  toldAt: "最近一次告知本单位",
  story: "告知本单位的行文",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: (kind) => `${kind} (no longer told to your body)`,
    line: (kind, owner) => `${kind} of ${owner} (no longer told)`,
    why: "It was taken back, or its owner has come under another superior. What came since is not told to your body; acts that it was told of, and its verdicts, are kept.",
    kind: "Kind of record",
    owner: "Owner",
    ask: "Ask its owner how it stands now.",
    toldAt: "Last told to your body",
    story: "Acts that your body was told of",
  },
};
