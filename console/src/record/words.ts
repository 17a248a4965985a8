const ZH = {
  title: "知悉范围与办理流程",
  why: "为什么本单位能看到",
  relation: (relation: string, owner: string) => `本单位与所属单位（${owner}）的关系：${relation}。`,
  own: "本单位的材料，本单位始终可以看到。",
  through: "因下列行文而知悉：",
  who: "哪些单位可以看到",
  ownerOnly: "只有材料所属单位可以查看知悉范围。",
  audience: "知悉范围",
  bodies: "单位数",
  acts: "依据的行文",
  story: "办理流程",
  supervision: (kind: string, name: string) => `${kind}・${name}`,
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    title: "Who can see it, and what happened",
    why: "Why your body can see it",
    relation: (relation, owner) => `How your body stands to the owner (${owner}): ${relation}.`,
    own: "It is your body's own, and always seen by it.",
    through: "It was told by these acts:",
    who: "Who can see it",
    ownerOnly: "Only the owner of the record sees who can see it.",
    audience: "Audience",
    bodies: "Bodies",
    acts: "By these acts",
    story: "What happened",
    supervision: (kind, name) => `${kind}: ${name}`,
  },
};
