"""Denied attempts (被拒操作) in the schema."""
