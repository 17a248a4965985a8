/** The last of them; browsers before Chrome 92 have no `at`. */
export function last<Each>(all: readonly Each[]): Each | undefined {
  return all[all.length - 1];
}
