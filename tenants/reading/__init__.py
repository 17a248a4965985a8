"""Reads documents as people write them: text with printed numbers, and Word files."""
