"""Deadlines (期限) in the schema: what is due when, and the rules that say so."""
