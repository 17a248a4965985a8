"""Deputies (代签) in the schema."""
