const ZH = {
  title: "附件查阅",
  about: "谁在何时查阅了附件：本机构成员的查阅记到人，其他机构查阅本机构附件的记到机构。仅负责人、管理员可见。",
  file: "附件",
  unnamed: "（名称不可见）",
  owner: "附件所属机构",
  reader: "查阅机构",
  member: "查阅人",
  otherBody: "—",
  address: "网络地址",
  requestId: "请求编号",
  readAt: "查阅时间",
  since: "起始日期",
  until: "截止日期",
  ofFile: "只看一份附件",
  nothing: "没有查阅记录。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Reads of files",
    about:
      "Who read a file and when: of this body each member, of other bodies that read this body's files the body. Directors and administrators alone see it.",
    file: "File",
    unnamed: "(name not shown)",
    owner: "Whose file",
    reader: "Read by",
    member: "Person",
    otherBody: "—",
    address: "Address",
    requestId: "Request",
    readAt: "When",
    since: "From",
    until: "Until",
    ofFile: "Of one file",
    nothing: "Nobody has read a file.",
  },
};
