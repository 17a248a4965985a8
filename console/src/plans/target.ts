/** The target of an indicator and its unit, which the target often says itself: 20轮. */
export function targetOf({ target, unit }: { target: string; unit?: string | null }): string {
  return unit && !target.includes(unit) ? `${target}${unit}` : target;
}
