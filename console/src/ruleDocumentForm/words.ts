const ZH = {
  title: "标题",
  kind: "种类",
  issuer: "发文机关",
  documentNumber: "发文字号",
  effectiveFrom: "施行日期",
  effectiveTo: "失效日期",
  preamble: "前言",
  articles: "条款",
  numeral: "条款序号",
  articleTitle: "条标",
  chapter: "所属章节",
  text: "条文",
  steps: "适用环节",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Title",
    kind: "Kind",
    issuer: "Issuer",
    documentNumber: "Document number",
    effectiveFrom: "In force from",
    effectiveTo: "In force until",
    preamble: "Preamble",
    articles: "Articles",
    numeral: "Printed number",
    articleTitle: "Heading",
    chapter: "Chapter",
    text: "Text",
    steps: "Rules these steps",
  },
};
