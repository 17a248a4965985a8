"""Suggestions in the schema."""
