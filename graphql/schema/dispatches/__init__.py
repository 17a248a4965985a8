"""What each recipient of a notice was sent (通报办理), in the schema."""
