const ZH = {
  tools: "表格操作",
  columns: "选择列",
  all: "全部显示",
  export: "导出 Excel",
  word: "导出 Word",
  choose: "选择格式",
  common: "通用格式",
  draft: (title: string, number: number) => `${title}（第 ${number} 版，草稿）`,
  away: "服务暂时不可用，没有导出。请稍后再试。",
  requestId: (id: string) => `请求编号 ${id}`,
  signIn: "重新登录",
  close: "关闭",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    tools: "The table",
    columns: "Columns",
    all: "Show all",
    export: "Export to Excel",
    word: "Export to Word",
    choose: "By which template",
    common: "Common form",
    draft: (title, number) => `${title} (version ${number}, draft)`,
    away: "The service is away; nothing was exported. Try again later.",
    requestId: (id) => `Request ${id}`,
    signIn: "Sign in again",
    close: "Close",
  },
};
