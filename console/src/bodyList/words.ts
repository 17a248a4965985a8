const ZH = {
  title: "机构名单",
  tree: "返回机构树",
  name: "机构",
  code: "区划代码",
  level: "层级",
  kind: "类别",
  superior: "上级机构",
  read: (shown: number, total: number) =>
    shown < total ? `共 ${total} 个，已载入 ${shown} 个；向下滚动继续载入。` : `共 ${total} 个，已全部载入。`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "List of bodies",
    tree: "Back to the tree",
    name: "Body",
    code: "Code",
    level: "Level",
    kind: "Kind",
    superior: "Superior",
    read: (shown, total) =>
      shown < total ? `${shown} of ${total} read; scroll down for more.` : `All ${total} read.`,
  },
};
