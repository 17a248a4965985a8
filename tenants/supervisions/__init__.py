"""Supervisions (指导督导) of a direct subordinate and their opinion letters."""
