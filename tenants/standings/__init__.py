"""Standings (进展): counts and times of a body's work, told to it and all its ancestors."""
