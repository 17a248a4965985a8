"""Measures requests a second over HTTP against a hand-written statement and plain resolvers."""
