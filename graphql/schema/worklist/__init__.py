"""The worklist in the schema: what a member has to do, waits for, did and began."""
