const ZH = {
  problem: "问题",
  numbered: (place: number, what: string) => `${place}. ${what}`,
  of: (kind: string) => `（${kind}）`,
  advised: (advice: string) => `工作建议：${advice}`,
  due: (day: string) => `请于${day}前书面回复。`,
  all: "各有关单位",
  comma: "，",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    problem: "Problem",
    numbered: (place, what) => `${place}. ${what}`,
    of: (kind) => ` (${kind})`,
    advised: (advice) => `Advice: ${advice}`,
    due: (day) => `Please answer in writing by ${day}.`,
    all: "To whom it concerns",
    comma: ", ",
  },
};
