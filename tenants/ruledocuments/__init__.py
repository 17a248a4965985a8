"""Rule documents (制度规范): what the work is done by, article by article, in versions."""
