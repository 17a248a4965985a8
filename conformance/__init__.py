"""What the GraphQL ecosystem's own tools say of the schema and the server."""
