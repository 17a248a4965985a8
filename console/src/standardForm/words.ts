const ZH = {
  title: "标题",
  appliesTo: "适用层级",
  document: "审核对象",
  mode: "报送方式",
  approves: "报审：审核通过后方可启动",
  files: "报备：报备后即可启动，需要时调审",
  callInDays: "调审期限（报备后日数，不填为启动前均可）",
  clauses: "条款",
  clause: "条款名称",
  text: "审核要点",
  guidance: "审核指引",
  basis: "依据（法规条款）",
  kind: "条款性质",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Title",
    appliesTo: "For bodies of",
    document: "Of what",
    mode: "How they come in",
    approves: "Passed before they start",
    files: "Filed; they may start, and can be called in",
    callInDays: "Called in within (days; until it starts where empty)",
    clauses: "Clauses",
    clause: "Heading",
    text: "What is judged",
    guidance: "How it is judged",
    basis: "Required by (rule and article)",
    kind: "Must it be met",
  },
};
