"""The inbox in the schema: what awaits a body."""
