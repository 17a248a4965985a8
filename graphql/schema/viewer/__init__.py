"""The viewer in the schema: the member who sends the request."""
