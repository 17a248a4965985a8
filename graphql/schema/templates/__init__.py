"""Paper templates (文书模板) in the schema."""
