const UNITS = ["B", "KB", "MB", "GB"];

/** A size as people say it: `1.2 MB`. */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const number = bytes / 1024 ** step;
  return `${step && number < 10 ? number.toFixed(1) : Math.round(number)} ${UNITS[step]}`;
}
