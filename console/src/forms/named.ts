export interface Named {
  key?: string | null;
  name: string;
}

/** The elements for these lines: each keeps the key of the one with its name, or of the one in its
 * place while no line comes or goes. */
export function named(lines: string[], before: Named[]): Named[] {
  if (lines.length === before.length) return lines.map((name, at) => ({ ...before[at], name }));
  const left = [...before];
  return lines.map((name) => {
    const at = left.findIndex((each) => each.name === name);
    return at < 0 ? { name } : (left.splice(at, 1)[0] as Named);
  });
}
