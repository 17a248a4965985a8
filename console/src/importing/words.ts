const ZH = {
  open: "从文本或 Word 导入",
  hint: "粘贴全文，或选择 Word 文件。系统按“一、（一）1. ①”等编号拆分，填入下面的表单；请逐项核对、修改，保存之前不会留存任何内容。",
  paste: "在此粘贴全文",
  choose: "选择 Word 文件",
  accepted: "docx，不超过 50 MB",
  read: "识别并填入",
  cancel: "取消",
  filled: "已按原文填入，请逐项核对后再保存。",
  failed: "未能识别，请检查网络后重试。",
  signedOut: "登录已失效，请重新登录后再操作。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    open: "Take from a text or Word file",
    hint: "Paste the whole text, or choose a Word file. It is split by its printed numbers (一、（一）1. ①) and put into the form below. Look at every field: nothing is kept until you save.",
    paste: "Paste the whole text here",
    choose: "Choose a Word file",
    accepted: "docx, of 50 MB at most",
    read: "Read and fill in",
    cancel: "Cancel",
    filled: "Filled in as the document says. Look at every field before you save.",
    failed: "Nothing was read: look at the network, and try again.",
    signedOut: "You are signed out. Sign in, and try again.",
  },
};
