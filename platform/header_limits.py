"""Limits the heads of HTTP requests, which are read before anybody has signed in."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024
MOST_QUEUED = 16  # requests that one connection sent before the first response


class TooManyQueued(ValueError):
    """A client sends too many requests without waiting for responses."""


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's fast parser, with limits on the size of heads and on the requests in its queue."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self._unfinished = 0
        self._advanced = False

    def data_received(self, data: bytes) -> None:
        """Parse the data; close the connection if too many bytes end no head and are no body.

        This limits the headers that may follow a body, too.
        """
        self._advanced = False
        super().data_received(data)
        self._unfinished = 0 if self._advanced else self._unfinished + len(data)
        if self._unfinished > LARGEST_HEAD:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """Accept a complete head; on TooManyQueued the parser responds with status 400."""
        if len(self.pipeline) >= MOST_QUEUED:
            raise TooManyQueued
        self._advanced = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Accept a part of a body; the endpoint limits the size of bodies."""
        self._advanced = True
        super().on_body(body)
