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
      "@graphql-eslint/strict-id-in-types": [
        "error",
        {
          exceptions: {
            // Relay's own, and answers that are nothing afterwards.
            suffixes: ["Connection", "Edge", "Payload", "Tally"],
            types: [
              // Parts that live and die with the object that holds them; Viewer is who is asking.
              ...["ActDetail", "PageInfo", "Stage", "Team", "UserError", "UserWarning", "Viewer"],
              ...["Finding", "Point", "Target", "ProposedFinding", "ProposedOpinion"],
              ...["ProposedSuggestion", "ProposedSupervision"],
              // What awaits the viewer's body: lists, of which there is one for each body.
              "Inbox",
              // Answers to a question.
              ...["AccessExplanation", "EnumLabels", "ValueLabel"],
              ...["PolicyRule", "Reader", "Requirement", "WorkCount", "WorkCounts"],
              ...["BodyStanding", "StandingLine", "StandingTable"],
            ],
          },
        },
      ],
    },
  },
];
