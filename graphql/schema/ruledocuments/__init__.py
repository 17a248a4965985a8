"""Rule documents (制度规范) in the schema."""
