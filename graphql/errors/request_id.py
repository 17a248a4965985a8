"""The request that is being answered: its id, and the codes of its errors."""

from contextvars import ContextVar

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
CODES: ContextVar[list[str] | None] = ContextVar("codes", default=None)
"""The codes of the errors that were answered, the first few: for the log."""
