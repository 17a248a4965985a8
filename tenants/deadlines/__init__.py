"""Deadlines (期限): by which rule what is due when, working days, and what tells of them."""
