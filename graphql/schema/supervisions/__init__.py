"""Supervisions in the schema."""
