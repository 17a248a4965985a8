"""Measures requests a second over HTTP beside hand-written statements and other servers."""
