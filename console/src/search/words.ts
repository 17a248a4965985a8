import { upTo } from "../words/counts";

const ZH = {
  title: (text: string) => `搜索“${text}”`,
  bodies: "机构",
  schemes: "工作方案",
  plans: "规划计划",
  heading: "标题",
  state: "状态",
  owner: "单位",
  found: (shown: number, total: number) =>
    shown < total ? `共 ${upTo(total)} 件，列出前 ${shown} 件；请补充搜索词。` : `共 ${total} 件。`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: (text) => `Search “${text}”`,
    bodies: "Bodies",
    schemes: "Work schemes",
    plans: "Plans",
    heading: "Title",
    state: "State",
    owner: "Body",
    found: (shown, total) =>
      shown < total ? `The first ${shown} of ${upTo(total)}: say more.` : `${total} in all.`,
  },
};
