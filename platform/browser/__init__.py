"""Signing in with a browser: sessions, their cookie, and the pages."""
