const told = document.querySelector<HTMLMetaElement>("meta[name=liandong-path]")?.content ?? "";

/** What stands before all paths of the platform, e.g. `/liandong`; mostly nothing. */
export const ROOT = told.startsWith("/") ? told : "";
