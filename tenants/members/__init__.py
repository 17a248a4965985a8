"""Members: the people of a body and their roles."""
