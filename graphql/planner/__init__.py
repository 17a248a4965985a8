"""One selection, one SQL statement: how the API reads."""
