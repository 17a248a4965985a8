const ZH = {
  title: (title: string) => `征求意见：${title}`,
  told: "对方只看到所列问题、条款和方案内容，看不到方案全文、审核意见和其他征求意见；报送单位看不到征求意见情况。",
  whom: "征求对象",
  body: "巡视巡察机构",
  department: "部门（组织部、纪委监委、审计局等）",
  named: "部门名称",
  choose: "输入机构名称查找",
  question: "征求意见的问题",
  dueOn: "请于何日前答复",
  clauses: "有关审核条款",
  passages: "有关方案内容",
  choosePassages: "选择部分或具体条目",
  recorded: "意见由本机构代为登记",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: (title) => `Ask for an opinion: ${title}`,
    told: "Who is asked sees the question, clauses and passages that are listed, and nothing of the scheme, the verdicts and other consultations; the submitter sees nothing of it.",
    whom: "Whom",
    body: "An inspection body",
    department: "A department",
    named: "Name of the department",
    choose: "Type the name of a body",
    question: "What is asked",
    dueOn: "Answer wanted by",
    clauses: "Clauses that it is about",
    passages: "Passages of the scheme that it is about",
    choosePassages: "Choose parts, or single elements",
    recorded: "this body records its opinion",
  },
};
