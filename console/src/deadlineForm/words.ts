const ZH = {
  title: "名称",
  event: "起算事项",
  due: "应办事项",
  dayCount: "期限（天数）",
  counted: "计法",
  escalateAfter: "超期多少天后通报上一级（不填则不通报）",
  basis: "依据（文件名称、条款）",
  validFrom: "适用起始日",
  validTo: "适用截止日",
  remark: "备注",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Called",
    event: "Runs from",
    due: "What is due",
    dayCount: "How many days",
    counted: "Which days are counted",
    escalateAfter: "Days overdue until the next superior is told (never, if empty)",
    basis: "Laid down in (document, article)",
    validFrom: "Valid from",
    validTo: "Valid to",
    remark: "Remark",
  },
};
