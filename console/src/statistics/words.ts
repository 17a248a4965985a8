const ZH = {
  title: "统计",
  area: "单位",
  total: "方案合计",
  issued: "已印发规划计划",
  itself: "本级",
  sum: "合计",
  note: "按贵单位有权查看的材料统计；下级未报送、未共享的材料不计入，也不显示其数量。",
  nothing: "没有下级单位。",
  matrix: "单位 × 方案状态",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Statistics",
    area: "Body",
    total: "Schemes",
    issued: "Plans issued",
    itself: "itself",
    sum: "In all",
    note: "Counts what your body may see; what was not submitted or shared is not counted, nor its number shown.",
    nothing: "There are no bodies below.",
    matrix: "Bodies by the state of their schemes",
  },
};
