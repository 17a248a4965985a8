/** What stands beside the list, and is loaded after it. */
const ZH = {
  sentBack: "呈签被退回",
  mine: "我的呈签",
  proposedBy: "呈签人",
  preview: "查看签发",
  colon: "：",
  partly: (shown: number, total: number) => `共 ${total} 件，已列 ${shown} 件。`,
  newest: "最新行文",
  reminders: "期限提醒",
  dueOn: "，期限",
  dot: "・",
  deputy: (member: string, director: string) => `${member}代${director}签`,
  allRead: "全部标为已读",
  allReadAsked: "列出和未列出的待阅事项都将标为已读，只影响您本人。",
  yes: "标为已读",
  no: "取消",
};

export const LATER: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    sentBack: "Proposals sent back",
    mine: "Proposed by me",
    proposedBy: "By",
    preview: "Preview, sign",
    colon: ": ",
    partly: (shown, total) => `${shown} of ${total}.`,
    newest: "Newest acts",
    reminders: "Deadlines",
    dueOn: ", due ",
    dot: ": ",
    deputy: (member, director) => `${member} for ${director}`,
    allRead: "Mark all as read",
    allReadAsked: "All that is to read, listed here or not, will be marked as read, for you alone.",
    yes: "Mark as read",
    no: "Cancel",
  },
};
