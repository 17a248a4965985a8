"""Pre-reviews in the schema."""
