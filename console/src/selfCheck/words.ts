const ZH = {
  title: "对照自查",
  told: (standard: string, version: number, scheme: number) =>
    `对照《${standard}》（第 ${version} 版）逐条自查第 ${scheme} 稿。自查结果留在本机构，上级看不到；再次自查以最后一次为准。`,
  clause: "审核条款",
  found: "自查结果",
  guidance: "审核指引",
  remark: "所在部分，或尚缺内容",
  by: (name: string, revision: number) => `${name}自查第 ${revision} 稿`,
  count: (label: string, count: number) => `${label} ${count} 条`,
  left: (count: number) => `，未自查 ${count} 条`,
  otherStandard: "审核标准已更新，请重新自查。",
  rest: "其余均符合",
  outdated: (newest: number) => `方案已改至第 ${newest} 稿，请重新自查。`,
  never: "报送前可对照上级的审核标准逐条自查；结果只留在本机构。",
  none: "上级还没有印发适用于本机构的审核标准，暂不能自查。",
  notMet: (titles: string) => `自查尚不符合：${titles}`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Self-check",
    told: (standard, version, scheme) =>
      `Version ${scheme} by each clause of ${standard} (version ${version}). What is found stays in this body, the superior does not see it; the last check counts.`,
    clause: "Clause",
    found: "Found",
    guidance: "How it is judged",
    remark: "Where it is met, or what is missing",
    by: (name, revision) => `${name} checked version ${revision}`,
    count: (label, count) => `${label} ${count}`,
    left: (count) => `, not looked at ${count}`,
    otherStandard: "Another standard is in force now; check it anew.",
    rest: "All the rest are met",
    outdated: (newest) => `The scheme is at version ${newest} now; check it anew.`,
    never: "Before it is sent it can be checked by the superior's standard; what is found stays in this body.",
    none: "No standard of the superior is in force for this body.",
    notMet: (titles) => `Not met yet: ${titles}`,
  },
};
