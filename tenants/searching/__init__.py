"""What is searched: the texts of versions, verdicts and notes, each by its place."""
