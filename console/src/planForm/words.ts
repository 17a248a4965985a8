const ZH = {
  kind: "种类",
  title: "标题",
  startsOn: "开始日期",
  endsOn: "结束日期",
  guidingThought: "指导思想",
  items: "规划任务",
  item: "任务名称",
  text: "任务内容",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    kind: "Kind",
    title: "Title",
    startsOn: "From",
    endsOn: "To",
    guidingThought: "Guiding thought",
    items: "Tasks",
    item: "Task",
    text: "What is to be done",
  },
};
