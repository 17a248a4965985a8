const ZH = {
  article: "依据条款",
  choose: "从制度库选择",
  change: "更换",
  clear: "清除",
  none: "未引用",
  document: "制度规范",
  which: "条款",
  find: "输入标题查找",
  cite: "引用",
  cancel: "取消",
  cited: (title: string, article: string, version: number) =>
    `《${title}》${article}（第 ${version} 版）`,
  place: (number: number) => `第 ${number} 项`,
  revised: "制度已修订",
  abolished: "制度已废止",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    article: "Article",
    choose: "Choose from the library",
    change: "Change",
    clear: "Clear",
    none: "None",
    document: "Rule document",
    which: "Article",
    find: "Type of its title",
    cite: "Cite",
    cancel: "Cancel",
    cited: (title, article, version) => `${title}, ${article} (version ${version})`,
    place: (number) => `article ${number}`,
    revised: "Revised since",
    abolished: "Abolished",
  },
};
