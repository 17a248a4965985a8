"""Experiences (经验交流) in the schema."""
