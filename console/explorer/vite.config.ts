import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

import { withoutLookalikes } from "./plugins.ts";

const SERVER = process.env.LIANDONG_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "./",
  plugins: [react()],
  worker: { format: "es", plugins: () => [withoutLookalikes()] },
  build: { chunkSizeWarningLimit: 8000, manifest: "manifest.json" },
  server: { proxy: { "/graphql": { target: SERVER } } },
});
