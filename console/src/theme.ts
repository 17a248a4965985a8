import type { ThemeConfig } from "antd";

// Red is what is wrong: a field that has the focus is blue, as links are.
const BLUE = "#174a86";
const CALM = {
  activeBorderColor: BLUE,
  hoverBorderColor: BLUE,
  activeShadow: "0 0 0 2px rgb(23 74 134 / 12%)",
};

export const THEME: ThemeConfig = {
  components: {
    Input: CALM,
    InputNumber: CALM,
    DatePicker: CALM,
    Select: {
      activeBorderColor: BLUE,
      hoverBorderColor: BLUE,
      activeOutlineColor: "rgb(23 74 134 / 12%)",
    },
  },
  token: {
    colorPrimary: "#a61d1a",
    colorError: "#b3261e",
    colorLink: BLUE,
    colorText: "#1f2328",
    colorTextDescription: "#555b63",
    colorTextPlaceholder: "#63686f",
    colorTextDisabled: "#63686f",
    borderRadius: 3,
    fontSize: 14,
    motion: false,
    fontFamily:
      '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  },
};
