"""Work schemes in the schema."""
