"""The current request: its id, and the codes of its errors."""

from contextvars import ContextVar

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
CODES: ContextVar[list[str] | None] = ContextVar("codes", default=None)
"""The codes of the first few errors in the response, for the log."""
