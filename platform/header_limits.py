"""HTTP connections whose heads are bounded: they are read before anybody signs in."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 64 * 1024
MOST_QUEUED = 16  # requests of one connection that were sent before the first was answered


class TooManyQueued(ValueError):
    """A client sends on without waiting for answers."""


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's fast parser, which by itself reads heads without end and queues without bound."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self._unfinished = 0
        self._gave = False

    def data_received(self, data: bytes) -> None:
        """Read on, unless too much was neither the end of a head nor a part of a body.

        So the headers are bounded that may follow a body, too.
        """
        self._gave = False
        super().data_received(data)
        self._unfinished = 0 if self._gave else self._unfinished + len(data)
        if self._unfinished > LARGEST_HEAD:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """End a head; the parser answers 400 to whoever does not wait for answers."""
        if len(self.pipeline) >= MOST_QUEUED:
            raise TooManyQueued
        self._gave = True
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of a body, which is bounded where it is read."""
        self._gave = True
        super().on_body(body)
