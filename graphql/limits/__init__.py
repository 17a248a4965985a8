"""Limits: the cost of a request, the points of a member, and how many requests run at once."""
