"""Suggestions (工作建议) of an opinion letter: answered, sent back, accepted."""
