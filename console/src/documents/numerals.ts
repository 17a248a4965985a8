export interface Numeral {
  /** How such numbers are printed: 一、 or （一） or 第…章. */
  style: string;
  value: number;
}

const PRINTED = /^(第?[（(]?)([一二三四五六七八九十百]+|\d+)([）)]?(?:[章节条编]|部分|、|[.．])?)/;
const DIGITS = "零一二三四五六七八九";

/** The printed number of a point; none where it has none that is known. */
export function numeralOf(printed: string | null): Numeral | undefined {
  const [, before = "", digits, after = ""] = PRINTED.exec(printed ?? "") ?? [];
  if (!digits) return undefined;
  const arabic = /^\d/.test(digits);
  const style = `${before.replace("(", "（")}${arabic ? 1 : "一"}${after.replace(")", "）")}`;
  return { style, value: arabic ? Number(digits) : valueOf(digits) };
}

/** 二十三 is 23. */
function valueOf(digits: string): number {
  const [hundreds, rest] = split(digits, "百");
  const [tens, ones] = split(rest, "十");
  return hundreds * 100 + tens * 10 + Math.max(0, DIGITS.indexOf(ones));
}

/** How many of the unit there are, and what follows it. */
function split(digits: string, unit: string): [number, string] {
  const place = digits.indexOf(unit);
  if (place < 0) return [0, digits];
  return [place === 0 ? 1 : DIGITS.indexOf(digits[place - 1] ?? ""), digits.slice(place + 1)];
}

/** Behind how many of the points the others stand: those that are numbered higher follow. */
export function placeAmong(
  points: readonly { numeral: string | null }[],
  others: readonly { numeral: string | null }[],
): number {
  const first = numeralOf(others[0]?.numeral ?? null);
  const place = points.findIndex(({ numeral }) => {
    const found = numeralOf(numeral);
    return first && found && found.style === first.style && found.value > first.value;
  });
  return place < 0 ? points.length : place;
}
