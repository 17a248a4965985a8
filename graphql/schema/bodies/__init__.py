"""Bodies in the schema: the hierarchy, and the records of each body."""
