"""What clients can ask for: the types of every noun, and the three roots."""
