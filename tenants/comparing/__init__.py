"""What two documents have in common, and in what they differ."""
