"""Bodies in the schema: the hierarchy and what hangs on it."""
