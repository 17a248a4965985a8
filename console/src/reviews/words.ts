const ZH = {
  title: "前置审核",
  scheme: "方案",
  owner: "报送单位",
  kind: "巡察方式",
  revision: "稿次",
  number: (number: number) => `第 ${number} 稿`,
  submitted: "报送日期",
  state: "状态",
  updated: "更新",
  filter: "按标题筛选",
  mine: "分给我的",
  consultations: "征求意见",
  nothing: "没有下级报送的方案。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Pre-review",
    scheme: "Scheme",
    owner: "Submitted by",
    kind: "Kind",
    revision: "Version",
    number: (number) => `version ${number}`,
    submitted: "Submitted on",
    state: "State",
    updated: "Changed",
    filter: "Filter by title",
    mine: "Assigned to me",
    consultations: "Consultations",
    nothing: "No scheme was submitted from below.",
  },
};
