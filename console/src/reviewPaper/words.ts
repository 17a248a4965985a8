const ZH = {
  title: (scheme: string) => ["关于", `《${scheme}》`, "的前置审核意见"],
  received: (day: string, scheme: string, number: number) =>
    `${day}报送的《${scheme}》（第 ${number} 稿）收悉。`,
  judged: (standard: string, version: number, count: number) =>
    `依据《${standard}》（第 ${version} 版）对 ${count} 条逐条审核，意见如下。`,
  decision: "一、审核结论",
  decided: {
    OPEN: "正在审核，尚未作出结论。",
    RETURNED: "退回修改。请按下列意见修改后重新报送；未通过审核不得启动。",
    PASSED_WITH_CHANGES: "原则通过。请按下列要求和意见修改并报送修改稿，经确认后方可启动巡察。",
    PASSED: "审核通过，可以按本稿启动巡察。",
    REVOKED: "曾予通过，后已撤回；请修改后重新报送，未通过审核不得启动。",
    CANCELLED: "本次审核已作废。",
  },
  tally: (pass: number, change: number, fail: number, open: number) =>
    `其中通过 ${pass} 条，修改 ${change} 条，不通过 ${fail} 条${open ? `，未审 ${open} 条` : ""}。`,
  confirmed: (number: number) => `审核原则通过，第 ${number} 稿已按要求修改并经确认，可以按该稿启动巡察。`,
  mustChange: (names: string) => `须修改的内容：${names}。`,
  note: (text: string) => `附言：${text}`,
  clauses: "二、逐条意见",
  number: "序号",
  clause: "审核条款",
  verdict: "结论",
  opinion: "审核意见",
  none: "—",
  comma: "、",
  comment: (quoted: string, comment: string) => `“${quoted}”：${comment}`,
  semicolon: "；",
  enclosed: (names: string) => `附件：${names}`,
  open: "未审",
  notYet: "上级还没有作出审核结论；退回或通过后可在此打印审核意见。",
  round: "轮次",
  roundOf: (number: number) => `第 ${number} 稿`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: (scheme) => ["Opinion on ", `“${scheme}”`],
    received: (day, scheme, number) => `Version ${number} of “${scheme}” was submitted on ${day}. `,
    judged: (standard, version, count) =>
      `Its ${count} clauses were judged by “${standard}” (version ${version}).`,
    decision: "1. Decision",
    decided: {
      OPEN: "Under review, not decided.",
      RETURNED: "Returned. Change it as said below and submit it again; it may not start without a pass.",
      PASSED_WITH_CHANGES:
        "Passed with changes. Submit a version with what is named below; it may start once the changes are confirmed.",
      PASSED: "Passed; the round may start with this version.",
      REVOKED: "It was passed, and the pass was taken back. Submit it again; it may not start without a pass.",
      CANCELLED: "This review is void.",
    },
    tally: (pass, change, fail, open) =>
      ` ${pass} pass, ${change} to change, ${fail} fail${open ? `, ${open} open` : ""}.`,
    confirmed: (number) => `Passed with changes, which version ${number} has; the round may start with that one.`,
    mustChange: (names) => `What must change: ${names}.`,
    note: (text) => `Note: ${text}`,
    clauses: "2. Clause by clause",
    number: "No.",
    clause: "Clause",
    verdict: "Verdict",
    opinion: "Opinion",
    none: "—",
    comma: ", ",
    comment: (quoted, comment) => `“${quoted}”: ${comment}`,
    semicolon: "; ",
    enclosed: (names) => `Enclosed: ${names}`,
    open: "open",
    notYet: "The superior has not decided; the opinion can be printed here once it has.",
    round: "Round",
    roundOf: (number) => `version ${number}`,
  },
};
