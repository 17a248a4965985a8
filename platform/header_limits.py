"""Limits what is read before anybody has signed in: the heads and bodies of HTTP requests."""

import asyncio
from functools import partial
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from liandong.platform.door import Door
from liandong.platform.websocket_limits import BoundedWebSocket

LARGEST_HEAD = 64 * 1024
MOST_QUEUED = 16  # requests that one connection sent before the first response
HEAD_SECONDS = 10.0  # from the connection or the first byte to the end of a head
BODY_SECONDS = 10.0  # in which a body must come on
LEAST_BYTES = 5_000  # in that time


class TooManyQueued(ValueError):
    """A client sends too many requests without waiting for responses."""


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's fast parser, with limits on the size of heads, the requests in its queue, and the
    time that heads and bodies take; who goes beyond the last is hung up on.

    Between requests uvicorn's own time limit holds (`timeout_keep_alive`).
    """

    def __init__(self, *arguments: Any, door: Door, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._door = door
        self._unfinished = 0
        self._advanced = False
        self._in_head = self._in_body = self._upgraded = False
        self._received = 0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a seat: the first head is awaited from now on."""
        super().connection_made(transport)
        self.seat = self._door.let_in(transport, self.client[0] if self.client else "")
        self.ws_protocol_class = partial(BoundedWebSocket, seat=self.seat)  # type: ignore[assignment]
        self._timer = self.loop.call_later(HEAD_SECONDS, transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        self.seat.leave()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse the data; close the connection if too many bytes end no head and are no body.

        This limits the headers that may follow a body, too.
        """
        self._advanced = False
        self._received += len(data)
        super().data_received(data)
        self._unfinished = 0 if self._advanced else self._unfinished + len(data)
        if self._unfinished > LARGEST_HEAD:
            self.transport.abort()
        if self._timer is None and not self._upgraded:
            self._start_timer()

    def _start_timer(self) -> None:
        """Limit the time of what has begun; lines between two requests count as a head."""
        if self._in_body:
            self._received = 0
            self._timer = self.loop.call_later(BODY_SECONDS, self._check_body)
        elif self._in_head or self.cycle is None or self.cycle.response_complete:
            self._timer = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _check_body(self) -> None:
        if self._received < LEAST_BYTES and not self.flow.read_paused:
            self.transport.abort()
        else:
            self._start_timer()

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._in_head = True
        self.scope["seat"] = self.seat  # type: ignore[typeddict-unknown-key]

    def on_headers_complete(self) -> None:
        """Accept a complete head; on TooManyQueued the parser responds with status 400."""
        if len(self.pipeline) >= MOST_QUEUED:
            raise TooManyQueued
        self._advanced = True
        self._in_head, self._in_body = False, True
        self._stop_timer()
        self.seat.stir()
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Accept a part of a body; the endpoint limits the size of bodies."""
        self._advanced = True
        super().on_body(body)

    def on_message_complete(self) -> None:
        """A body ends, which may have had nothing in it."""
        self._in_body = False
        self._stop_timer()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand over to a websocket, which has limits of its own."""
        self._upgraded = True
        self._stop_timer()
        super().handle_websocket_upgrade()
