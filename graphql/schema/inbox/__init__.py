"""The inbox in the schema: the records on which a body has to act."""
