"""Acts in the schema: the timeline, and the payloads of mutations."""
