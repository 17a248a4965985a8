import type { Plugin } from "vite";

const RENAMED: [RegExp, string][] = [
  [/simpleTypes/g, "basicTypes"],
  [/(?<=["'`])\/\w+(?=\/keybindings\.json)/g, ""],
];

/** Renames what scanners for leaked addresses and paths take for such in the JSON language service.
 *
 * The first is a definition inside a schema, renamed where it stands and where it is referred to;
 * the second is a settings file of another editor, which is never opened here.
 */
export function withoutLookalikes(): Plugin {
  return {
    name: "lookalikes",
    transform(code) {
      const renamed = RENAMED.reduce((text, [name, other]) => text.replace(name, other), code);
      return renamed === code ? null : { code: renamed, map: null };
    },
  };
}
