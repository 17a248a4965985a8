const ZH = {
  back: "返回",
  print: "打印",
  size: "A4 纵向",
  addressee: (name: string) => `${name}：`,
  prepared: "经办人",
  signed: "签发人",
  inStead: (name: string) => `（代${name}签）`,
  seal: "（盖章）",
  noDay: "　　年　　月　　日",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    back: "Back",
    print: "Print",
    size: "A4 upright",
    addressee: (name) => `To ${name}:`,
    prepared: "Prepared by",
    signed: "Signed by",
    inStead: (name) => ` (for ${name})`,
    seal: "(seal)",
    noDay: "Date: ____________",
  },
};
