"""Errors as clients see them, in their language."""
