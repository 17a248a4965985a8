const ZH = {
  owner: "制定机构",
  story: "办理过程",
  record: "行文记录",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    owner: "Of",
    story: "What happened",
    record: "Record",
  },
};
