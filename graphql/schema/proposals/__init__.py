"""Proposals (呈签) in the schema."""
