interface Counted {
  adopted: number | null;
  adapted: number | null;
  notApplicable: number | null;
  gaps: number | null;
  done: number | null;
}

const ZH = {
  title: "层层承接",
  view: "显示方式",
  map: "图",
  table: "表",
  item: "规划任务",
  all: "全部任务",
  every: "全部",
  legend: "图例与筛选",
  duty: (text: string) => `报备时限：${text}`,
  own: "本单位",
  filed: (done: number, all: number) => `已报备 ${done}/${all}`,
  filedOf: (done: number, all: number) => `${all} 家，已报备 ${done} 家，占 ${Math.round((100 * done) / all)}%`,
  one: (name: string, state: string) => `${name}：${state}`,
  gaps: (count: number) => `缺 ${count}`,
  counts: ({ adopted, adapted, notApplicable, gaps, done }: Counted) =>
    adopted === null
      ? ""
      : `照办 ${adopted}，结合实际 ${adapted}，不涉及 ${notApplicable}，缺 ${gaps}${done === null ? "" : `，完成 ${done}%`}`,
  chain: "本项任务的承接",
  answers: (count: number) => `可查看的答复 ${count} 件`,
  body: "单位",
  superior: "上级",
  level: "层级",
  state: "状态",
  dueOn: "报备时限",
  adopted: "照办",
  adapted: "结合实际",
  notApplicable: "不涉及",
  missing: "缺项",
  done: "完成（%）",
  urged: "催办",
  urges: (title: string) => `提醒其尽快制定或修订承接《${title}》的规划、计划并报备，每日一次，不告知其他单位。`,
  nothing: "没有下级单位，或规划尚未印发。",
  note: "报备后才显示；未报备不等于未制定。更下级只显示状态和数量，内容由其上级掌握。",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Cascade",
    view: "View",
    map: "Map",
    table: "Table",
    item: "Task",
    all: "All tasks",
    every: "All",
    legend: "Legend and filter",
    duty: (text) => `to be filed: ${text}`,
    own: "Own body",
    filed: (done, all) => `${done}/${all} filed`,
    filedOf: (done, all) => `${done} of ${all} bodies have filed (${Math.round((100 * done) / all)}%)`,
    one: (name, state) => `${name}: ${state}`,
    gaps: (count) => `${count} missing`,
    counts: ({ adopted, adapted, notApplicable, gaps, done }) =>
      adopted === null
        ? ""
        : `${adopted} taken over, ${adapted} adapted, ${notApplicable} not applicable, ${gaps} missing${done === null ? "" : `, ${done}% done`}`,
    chain: "What became of this task",
    answers: (count) => `${count} answers that can be read`,
    body: "Body",
    superior: "Superior",
    level: "Level",
    state: "State",
    dueOn: "Due",
    adopted: "Taken over",
    adapted: "Adapted",
    notApplicable: "Not applicable",
    missing: "Missing",
    done: "Done (%)",
    urged: "Urged",
    urges: (title) => `They are reminded to file or revise a plan that answers “${title}”, once a day; nobody else is told.`,
    nothing: "Nobody is below, or the plan is not issued.",
    note: "A plan shows once it is filed; not filed does not mean not made. Of bodies further down, only states and counts are told.",
  },
};
