"""Stubs of records in the schema: what is left for who may see one no more."""
