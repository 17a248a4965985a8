const ZH = {
  title: "文书模板",
  explained:
    "用 Word 排好版式的模板，代替系统通用格式生成本单位的文书；启用后，导出 Word 时可选用。仅本单位可见。",
  heading: "名称",
  paper: "文书种类",
  state: "状态",
  file: "模板文件",
  issued: "启用日期",
  remark: "备注",
  nothing: "本单位没有自己的模板，文书按通用格式生成。",
  text: "模板内容",
  members: "本单位人员",
  issues: (number: number) => `第 ${number} 版将启用，本单位人员导出 Word 时可选用。`,
  withdraws: "停用后，导出 Word 时不再列出；已生成的文书不变。",
  before: "启用前可先试用：打开任一同类文书，点“导出 Word”，选择标有“草稿”的本模板。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Paper templates",
    explained:
      "Word files that lay this body's papers out in place of the platform's form; to be chosen when a paper is exported. Nobody outside the body sees them.",
    heading: "Called",
    paper: "Paper",
    state: "State",
    file: "File",
    issued: "In use since",
    remark: "Remark",
    nothing: "This body has no templates of its own; its papers have the common form.",
    text: "The template",
    members: "This body",
    issues: (number) => `Version ${number} comes into use: to be chosen when papers are exported.`,
    withdraws: "It can be chosen no more; papers that were made by it stay as they are.",
    before:
      "Try it before it is put into use: open any such paper, export it to Word, and choose this draft.",
  },
};
