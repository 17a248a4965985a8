"""Statistics (统计): figures that follow from acts, and the dictionary of what they count."""
