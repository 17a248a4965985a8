const ZH = {
  title: "附件",
  download: (name: string) => `下载 ${name}`,
  reads: "查阅记录",
  add: "添加文件",
  hint: "docx、xlsx、pdf、ofd、jpg、png、zip，单个不超过 100 MB；24 小时内随内容保存，逾期自动清除。",
  sending: (name: string) => `正在上传 ${name}`,
  stop: "取消上传",
  role: "用途",
  named: "名称（可不填）",
  remove: (name: string) => `删除 ${name}`,
  failed: "上传未完成，请检查网络后重试。",
  signedOut: "登录已失效，请重新登录后再操作。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Files",
    download: (name) => `Download ${name}`,
    reads: "Who read it",
    add: "Add files",
    hint: "docx, xlsx, pdf, ofd, jpg, png or zip, of 100 MB at most; gone after 24 hours unless saved with the content.",
    sending: (name) => `Sending ${name}`,
    stop: "Stop",
    role: "What it is for",
    named: "Called (optional)",
    remove: (name) => `Remove ${name}`,
    failed: "The file was not sent: look at the network, and try again.",
    signedOut: "You are signed out. Sign in, and try again.",
  },
};
