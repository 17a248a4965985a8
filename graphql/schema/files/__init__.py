"""Who has read files (查阅记录) in the schema."""
