"""GraphQL over HTTP: JSON, server-sent events and websockets."""
