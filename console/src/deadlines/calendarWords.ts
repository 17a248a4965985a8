const ZH = {
  calendar: "节假日安排",
  noCalendar: "本年度尚未公布节假日安排，工作日暂按星期一至星期五计",
  counted: "工作日按此计算：除所列日期外，星期一至星期五为工作日，星期六、星期日休息。",
  provisional: "暂定",
  to: " 至 ",
};

export const WORDS: { ZH: typeof ZH; EN: typeof ZH } = {
  ZH,
  EN: {
    calendar: "Holidays",
    noCalendar: "The holidays of this year are not known yet; Monday to Friday count as working days",
    counted: "Working days are counted by this: all but these are worked from Monday to Friday, and free at weekends.",
    provisional: "provisional",
    to: " to ",
  },
};
