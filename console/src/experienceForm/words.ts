const ZH = {
  title: "标题",
  kind: "种类",
  topic: "领域",
  topicHint: "如：整改监督、上下联动、队伍建设",
  summary: "摘要",
  sections: "正文各部分",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Title",
    kind: "Kind",
    topic: "Field",
    topicHint: "As rectification, linkage, staff",
    summary: "In short",
    sections: "Its parts",
  },
};
