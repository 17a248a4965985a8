const ZH = {
  changed: "有改动",
  whole: "全文",
  compareWith: (number: number) => `与第 ${number} 稿比较`,
  revision: (number: number) => `第 ${number} 稿`,
  version: "版本",
  against: "比较对象",
  changes: (count: number) => `${count} 处段落有改动`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    changed: "changed",
    whole: "Whole text",
    compareWith: (number) => `Against version ${number}`,
    revision: (number) => `Version ${number}`,
    version: "Version",
    against: "Compared with",
    changes: (count) => `${count} parts changed`,
  },
};
