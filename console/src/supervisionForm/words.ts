const ZH = {
  told: "提交后即告知被督导单位。",
  toldOnceSigned: "签发后即告知被督导单位。",
  toldAlone: "每个单位只收到对自己的督导，看不到同批还有哪些单位。",
  supervised: "被督导单位（可选多个，同批督导）",
  kind: "督导方式",
  startsOn: "开始日期",
  endsOn: "结束日期",
  places: "地点（每行一个）",
  team: "督导组成员（每行一人，写明职务或单位）",
  topics: "督导内容（每行一项）",
  until: "至",
  dot: "・",
  comma: "、",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    told: "The supervised body is told at once.",
    toldOnceSigned: "The supervised body is told once it is signed.",
    toldAlone: "Each body is told of its own supervision, and not that there are others.",
    supervised: "Supervised bodies (several are one group)",
    kind: "Kind",
    startsOn: "From",
    endsOn: "To",
    places: "Where (one a line)",
    team: "Team (one person a line, with post or body)",
    topics: "What is looked into (one a line)",
    until: " to ",
    dot: " · ",
    comma: ", ",
  },
};
