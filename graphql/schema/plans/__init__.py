"""Plans in the schema."""
