import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { withinBudget } from "./plugins/budget.ts";
import { withDocuments } from "./plugins/documents.ts";
import { splitDocuments } from "./plugins/split.ts";

const SERVER = process.env.LIANDONG_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "./", // the server puts its own path before it
  plugins: [splitDocuments(), react(), withDocuments(), withinBudget()],
  html: { cspNonce: "__NONCE__" },
  build: {
    target: "chrome90",
    cssTarget: "chrome90",
    manifest: "manifest.json",
    modulePreload: { polyfill: false }, // Chrome preloads modules by itself since 66
    rolldownOptions: {
      // It does not say so itself: whoever needs its context alone would load all forms.
      treeshake: { moduleSideEffects: [{ test: /@rc-component\//, sideEffects: false }] },
    },
  },
  server: {
    proxy: Object.fromEntries(
      ["/graphql", "/sign-in", "/sign-out"].map((path) => [path, { target: SERVER, ws: true }]),
    ),
  },
});
