/** How far tasks have come on average, in percent. */
export function averageOf(shares: readonly (number | null | undefined)[]): number {
  return Math.round(shares.reduce<number>((sum, share) => sum + (share ?? 0), 0) / Math.max(1, shares.length));
}
