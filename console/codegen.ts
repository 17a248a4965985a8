import type { CodegenConfig } from "@graphql-codegen/cli";

// The product sends hashes alone; while it is developed, the server knows no new documents.
const mode = process.argv.includes("--watch") ? "embedHashInDocument" : "replaceDocumentWithHash";

const config: CodegenConfig = {
  schema: "../schema.graphql",
  documents: "src/**/*.graphql",
  generates: {
    "src/__generated__/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: { mode, hashAlgorithm: "sha256" },
      },
      config: {
        scalars: { Date: "string", DateTime: "string", ID: "string" },
        strictScalars: true,
        useTypeImports: true,
        enumsAsTypes: true,
      },
    },
  },
};

export default config;
