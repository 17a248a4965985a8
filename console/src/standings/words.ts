const ZH = {
  year: "年度",
  ofYear: (year: number) => `${year} 年`,
  kind: "种类",
  path: "所在位置",
  view: "显示方式",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    year: "Year",
    ofYear: (year) => `${year}`,
    kind: "Kind",
    path: "Where this is",
    view: "Shown as",
  },
};
