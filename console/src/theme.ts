import type { ThemeConfig } from "antd";

export const THEME: ThemeConfig = {
  token: {
    colorPrimary: "#a61d1a",
    colorError: "#b3261e",
    colorLink: "#174a86",
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
