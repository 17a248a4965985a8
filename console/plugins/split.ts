import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const GENERATED = "src/__generated__/graphql.ts";
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*"[./]*__generated__\/graphql";/g;
const ONE = "virtual:document/";

/**
 * Makes each generated document a module of its own, so that it is loaded with the screen that
 * asks it: the generated module has those of all screens, and cannot be divided.
 */
export function splitDocuments(): Plugin {
  return {
    name: "split-documents",
    enforce: "pre",
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes("/__generated__/")) return null;
      return { code: code.replace(IMPORT, (_, names: string) => divided(names)), map: null };
    },
    resolveId: (id) => (id.startsWith(ONE) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${ONE}`)) return null;
      this.addWatchFile(GENERATED);
      return document(id.slice(ONE.length + 1));
    },
  };
}

function divided(names: string): string {
  const each = names.split(",").map((name) => name.trim()).filter(Boolean);
  // All that is no document is a type, of which nothing is left.
  const documents = each.filter((name) => /^\w+(Document|FragmentDoc)$/.test(name));
  return documents.map((name) => `import { ${name} } from "${ONE}${name}";`).join(" ");
}

function document(name: string): string {
  const found = new RegExp(`^export const ${name} = (.*) as unknown as `, "m").exec(
    readFileSync(GENERATED, "utf8"),
  );
  if (!found) throw new Error(`${GENERATED} has no ${name}`);
  return `export const ${name} = ${found[1]};`;
}
