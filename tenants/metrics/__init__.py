"""Statistics (统计): figures that follow from recorded acts, and that nobody types in."""
