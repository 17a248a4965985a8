import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

/** Puts the manifest of the console's documents beside its pages: the server trusts them. */
export function withDocuments(): Plugin {
  return {
    name: "documents",
    apply: "build",
    generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: "documents.json",
        source: readFileSync("src/__generated__/persisted-documents.json", "utf8"),
      });
    },
  };
}
