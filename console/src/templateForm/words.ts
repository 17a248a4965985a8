const ZH = {
  title: "名称",
  paper: "文书种类",
  remark: "备注",
  attached: "模板文件（docx，一个）",
  file: (paper: string) => `${paper}模板`,
  start: "下载通用格式，在其基础上修改",
  marks:
    "文件中以 {{ }} 和 {% %} 标出的位置，生成时填入内容；其余文字、版式、页眉页脚均可改动，原样保留。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Called",
    paper: "Paper",
    remark: "Remark",
    attached: "The file (one docx)",
    file: (paper) => `Template of ${paper}`,
    start: "Save the common form, to begin with",
    marks:
      "What stands between {{ }} and {% %} in the file is filled in; all else, its words, layout, headers and footers, may be changed and stays as it is.",
  },
};
