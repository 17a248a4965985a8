"""Standings (进展): what all ancestors of a body may know of its work."""
