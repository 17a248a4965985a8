"""Explanations in the schema: why the viewer may do something, and who may see an object."""
