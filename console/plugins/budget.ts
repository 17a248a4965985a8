import { gzipSync } from "node:zlib";
import type { Plugin, Rollup } from "vite";

const MOST_BYTES = 350_000;
const LEVEL = 9; // as the server compresses it
const FIRST = ["src/main.tsx", "src/workbench/Screen.tsx"];

/** Fails the build when the script of the first screen is larger, as gzip, than the budget. */
export function withinBudget(): Plugin {
  return {
    name: "budget",
    apply: (_, { command, mode }) => command === "build" && mode === "production",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const needed = new Set<Rollup.OutputChunk>();
      const need = (chunk: Rollup.OutputChunk | undefined) => {
        if (!chunk || needed.has(chunk)) return;
        needed.add(chunk);
        chunk.imports.forEach((name) => need(chunks.find((other) => other.fileName === name)));
      };
      for (const file of FIRST) {
        need(chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(`/${file}`))));
      }
      const bytes = [...needed].reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: LEVEL }).length, 0);
      this.info(`first screen: ${Math.round(bytes / 1000)} kB of script as gzip`);
      if (bytes > MOST_BYTES) this.error(`the first screen needs ${bytes} bytes of script as gzip`);
    },
  };
}
