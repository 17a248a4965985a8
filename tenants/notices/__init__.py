"""Notices (通报): problems and cases that a body tells others of, and what it wants of them."""
