"""The id of the request that is being answered: in its errors, its log, and its answer."""

from contextvars import ContextVar

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
