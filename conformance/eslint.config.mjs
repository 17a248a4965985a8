import graphql from "@graphql-eslint/eslint-plugin";

export default [
  {
    files: ["schema.graphql"],
    plugins: { "@graphql-eslint": graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: "schema.graphql" } },
    },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      // A verdict is the word on a clause: `verdicts { verdict opinion }`. The rule has no options.
      "@graphql-eslint/no-typename-prefix": "off",
      // As recommended; `@oneOf` is the specification's own.
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          DirectiveDefinition: true,
          rootField: true,
          ignoredSelectors: ["[type=DirectiveDefinition][name.value=oneOf]"],
        },
      ],
      // Lists that are bounded by their nature (`ancestors`, `items`, `userErrors`) have no pages.
      // A reader is an audience key: it is read page by page, and not by an id.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      // What can be asked for by an id is a `Node`, which demands one. The rule wants one of parts and
      // answers too (`Period`, `Heading`, `Statistics`), which are nothing without what holds them.
      "@graphql-eslint/strict-id-in-types": "off",
    },
  },
];
