"""Compiles the selection of an operation to one SQL statement, and runs it."""
