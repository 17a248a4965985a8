"""What of the database no level role may read."""

# Only the referee reads and writes them; no model could be used on them.
TABLES = {
    *("chain", "character", "session", "shape", "sign_in_link", "subject", "transition"),
    *("deadline_change", "duty_told", "search_text", "search_waiting"),
    "word",
}
# A model that named them could not be loaded.
COLUMNS = {
    ("act", column)
    for column in (
        "seq",
        "prev",
        "format",
        "prepared_by",
        "in_stead_of",
        "idempotency_key",
        "request_hash",
        "request_id",
        "subject_before",
        "subject_after",
    )
}
