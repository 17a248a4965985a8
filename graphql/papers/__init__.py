"""Official papers (公文) as Word files: what a document reads, laid out by a template."""
