"""Review standards in the schema."""
