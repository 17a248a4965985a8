const ZH = {
  told: (to: string) => `逐项填报完成情况，报送${to}；已填过的内容按上次填报带入，请逐项核对。`,
  task: "规划任务",
  done: "完成比例（%）",
  figure: "指标完成值",
  text: "完成情况、存在问题",
  asks: (count: number, share: number) => `报告 ${count} 项任务的进展，平均完成 ${share}%。`,
  indicator: (name: string, target: string) => `指标：${name} ${target}`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    told: (to) => `How far each task has come goes to ${to}; what was reported last is filled in.`,
    task: "Task",
    done: "Done (%)",
    figure: "Figure reached",
    text: "What was done, what stands in the way",
    asks: (count, share) => `The progress of ${count} tasks; ${share}% are done on average.`,
    indicator: (name, target) => `Indicator: ${name} ${target}`,
  },
};
