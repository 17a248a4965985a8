const ZH = {
  open: "从文本或 Word 导入",
  hint: (button: string) =>
    `粘贴全文，或选择 Word 文件。系统按“一、（一）1. ①”等编号拆分，填入下面的表单；请逐项核对、修改，点击“${button}”之前不会留存任何内容。`,
  paste: "在此粘贴全文",
  choose: "选择 Word 文件",
  accepted: "docx，不超过 50 MB",
  read: "识别并填入",
  cancel: "取消",
  filled: (button: string) => `已按原文填入，请逐项核对后再点击“${button}”。`,
  missing: (fields: string) => `还须填写：${fields}。`,
  contested: (fields: string) => `以下栏目已填写，且与文件不同：${fields}。`,
  keep: "保留已填写的，只填其余栏目",
  replace: "以文件内容替换",
  comma: "、",
  failed: "未能识别，请检查网络后重试。",
  signedOut: "登录已失效，请重新登录后再操作。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    open: "Take from a text or Word file",
    hint: (button) =>
      `Paste the whole text, or choose a Word file. It is split by its printed numbers (一、（一）1. ①) and put into the form below. Look at every field: nothing is kept until you press “${button}”.`,
    paste: "Paste the whole text here",
    choose: "Choose a Word file",
    accepted: "docx, of 50 MB at most",
    read: "Read and fill in",
    cancel: "Cancel",
    filled: (button) => `Filled in as the document says. Look at every field before you press “${button}”.`,
    missing: (fields) => `Still to be filled in: ${fields}.`,
    contested: (fields) => `You filled these in, and the document says something else: ${fields}.`,
    keep: "Keep mine, fill in the others",
    replace: "Replace them",
    comma: ", ",
    failed: "Nothing was read: look at the network, and try again.",
    signedOut: "You are signed out. Sign in, and try again.",
  },
};
