const ZH = {
  title: "标题",
  appliesTo: "适用层级",
  document: "审核对象",
  clauses: "条款",
  clause: "条款名称",
  text: "审核要点",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Title",
    appliesTo: "For bodies of",
    document: "Of what",
    clauses: "Clauses",
    clause: "Heading",
    text: "What is judged",
  },
};
