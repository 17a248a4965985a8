module.exports = {
  schemaPaths: ["../schema.graphql"],
  // All rules but four: `enum-values-`, `input-object-fields-`, `interface-fields-` and
  // `type-fields-sorted-alphabetically`. Ours stand in the order of the work: a scheme is drafted
  // before it is closed, `first` comes before `after`. By the alphabet they would say less.
  rules: [
    "arguments-have-descriptions",
    "defined-types-are-used",
    "deprecations-have-a-reason",
    "descriptions-are-capitalized",
    "enum-values-all-caps",
    "enum-values-have-descriptions",
    "fields-are-camel-cased",
    "fields-have-descriptions",
    "input-object-values-are-camel-cased",
    "input-object-values-have-descriptions",
    "relay-connection-arguments-spec",
    "relay-connection-types-spec",
    "relay-page-info-spec",
    "types-are-capitalized",
    "types-have-descriptions",
  ],
};
