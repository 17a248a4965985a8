const ZH = {
  wrong: (count: number) => `有 ${count} 处需要修改，已在各栏标出；填写的内容都已保留。`,
  add: "增加一项",
  remove: "删除",
  surely: "该项已填写内容，确定删除吗？",
  obligatory: "必填",
  up: "上移",
  down: "下移",
  below: "下方增加",
  item: (place: number) => `第 ${place} 项`,
  leave: "有内容尚未提交，离开后将丢失。确定离开吗？",
  cancel: "返回",
  changed: (number: number) => `他人已保存第 ${number} 稿。下面是该稿相对您所编辑稿次的改动：`,
  anyway: (number: number) => `已核对，改以第 ${number} 稿为基础提交`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    wrong: (count) => `${count} things to change, each marked at its field; all that you typed is kept.`,
    add: "Add one",
    remove: "Remove",
    surely: "Something is written there. Remove it all the same?",
    obligatory: "This is required.",
    up: "Move up",
    down: "Move down",
    below: "Add below",
    item: (place) => `number ${place}`,
    leave: "Something is not sent yet and would be lost. Leave all the same?",
    cancel: "Back",
    changed: (number) => `Somebody saved version ${number}. This is what changed since the one you edit:`,
    anyway: (number) => `I have seen it: send on top of version ${number}`,
  },
};
