"""The GraphQL schema: the types of every noun, and the three roots."""
