"""Notices (通报) in the schema."""
