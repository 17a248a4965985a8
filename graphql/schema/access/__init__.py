"""Why somebody may see or do something, and who else may."""
