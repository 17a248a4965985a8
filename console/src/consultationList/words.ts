const ZH = {
  title: "征求意见",
  scheme: "方案",
  owner: "征求单位",
  asked: "征求对象",
  department: "部门",
  dueOn: "答复期限",
  overdue: "仅看超期",
  sent: "发出日期",
  opinion: "意见",
  state: "状态",
  updated: "更新",
  filter: "按标题筛选",
  nothing: "没有征求意见。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Consultations",
    scheme: "Scheme",
    owner: "Asked by",
    asked: "Asked",
    department: "Department",
    dueOn: "Due on",
    overdue: "Overdue only",
    sent: "Sent on",
    opinion: "Opinion",
    state: "State",
    updated: "Changed",
    filter: "Filter by title",
    nothing: "There are no consultations.",
  },
};
