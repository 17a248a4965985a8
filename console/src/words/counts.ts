const MOST_COUNTED = 10_000;

/** A number of `atLeast`: where there are more than the service counts, so it says. */
export function upTo(count: number): string {
  return count > MOST_COUNTED ? `${MOST_COUNTED.toLocaleString("en")}+` : String(count);
}
