import { says } from "../documents/values";

/** What a form holds, by the names of its fields. */
export type Held = Record<string, unknown>;

/** What the form holds when what a document says is put into it. What was typed since it `began`
 * stays where the document says nothing, and everywhere if it is `kept`. */
export function merged(held: Held, said: Held, began: Held, kept: boolean): Held {
  const put = (now: unknown, told: unknown, before: unknown): unknown => {
    if (isPart(now) || isPart(told)) {
      const [one, two, three] = [partOf(now), partOf(told), partOf(before)];
      const names = Object.keys({ ...one, ...two });
      return Object.fromEntries(names.map((name) => [name, put(one[name], two[name], three[name])]));
    }
    return isTyped(now, before) && (kept || !says(told)) ? now : told;
  };
  return Object.fromEntries(Object.keys(said).map((name) => [name, put(held[name], said[name], began[name])]));
}

/** The fields that were typed since the form `began` and of which the document says something else. */
export function contested(held: Held, said: Held, began: Held): string[] {
  const [told, typed] = [false, true].map((kept) => merged(held, said, began, kept));
  return Object.keys(said).filter((name) => !same(told?.[name], typed?.[name]));
}

function isTyped(now: unknown, before: unknown): boolean {
  return says(now) && !same(now, before);
}

/** Whether it is a group of fields; a list is one field, as its entries belong together. */
function isPart(value: unknown): value is Held {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function partOf(value: unknown): Held {
  return isPart(value) ? value : {};
}

/** Whether both say the same; what is empty says nothing, in whichever way it is empty. */
function same(one: unknown, two: unknown): boolean {
  if (!says(one) || !says(two)) return says(one) === says(two);
  if (typeof one !== "object" || typeof two !== "object") return one === two;
  const [first, second] = [one as Held, two as Held];
  return Object.keys({ ...first, ...second }).every((name) => same(first[name], second[name]));
}
