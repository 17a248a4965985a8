const FIELDS =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [role=dialog]";

/** Whether a key goes into a field, and is no command. */
export function isTyping(event: KeyboardEvent): boolean {
  const at = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  return Boolean(at.closest(FIELDS));
}

/** A key for one act: made when its form opens, so that sending twice acts once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
