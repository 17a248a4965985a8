"""The viewer in the schema: who is asking."""
