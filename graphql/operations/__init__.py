"""What a request is made of, and how its operation is run."""
