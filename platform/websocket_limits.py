"""Limits what a websocket makes the server read: little at a time, and only what is asked for."""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

from liandong.graphql.limits.bucket import Bucket
from liandong.platform.door import Seat

PORTION = 1024  # bytes that are parsed at once: they hold at most 170 frames
MOST_FRAMES = 300  # at once that are no message: pings, parts, and all that comes after the end
FRAMES_PER_SECOND = 10
DEAR = 10  # times what a member's frame costs: a stranger's, and whatever comes after the end
CLOSE_SECONDS = 1.0  # for the client's own end, then the server hangs up


class BoundedWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's websocket, which parses the next bytes when the application wants a message.

    The application does not see frames that are no message, so there is a bound on them here; who
    goes beyond it is hung up on. After the end nothing more is read instead: hanging up at once
    would take from the client the reason that it was told.
    """

    def __init__(self, *arguments: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._seat = seat
        self.close_timeout = CLOSE_SECONDS
        self._unread = bytearray()
        self._heard_enough = False
        self._frames = Bucket(MOST_FRAMES, per_second=FRAMES_PER_SECOND)

    def connection_lost(self, exc: Exception | None) -> None:
        self._seat.leave()
        super().connection_lost(exc)

    def handle_connect(self, event: Request) -> None:
        """Accept the handshake; the application learns whose seat it has."""
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["seat"] = self._seat  # type: ignore[typeddict-unknown-key]

    def data_received(self, data: bytes) -> None:
        """Parse what the application waits for, and keep the rest."""
        self._unread += data
        self._parse()

    async def receive(self) -> Any:
        """The next message; more is parsed if none is there, and read if nothing is left."""
        self._parse()
        return await self.queue.get()

    def _parse(self) -> None:
        while self._unread and self._wants and not self.transport.is_closing():
            portion = bytes(self._unread[:PORTION])
            del self._unread[:PORTION]
            super().data_received(portion)
        self._pause_or_read_on()

    @property
    def _wants(self) -> bool:
        return not self._heard_enough and (self.queue.empty() or self.close_sent)

    def _pause_or_read_on(self) -> None:
        if self.transport.is_closing():
            return
        full = bool(self._unread) or not self._wants
        if full and not self.read_paused:
            self.transport.pause_reading()
        elif self.read_paused and not full:
            self.transport.resume_reading()
        self.read_paused = full

    def _count(self) -> None:
        dear = self.close_sent or self._seat.member is None
        if not self._frames.take(DEAR if dear else 1):
            return
        if self.close_sent:
            self._heard_enough = True
        else:
            self.transport.abort()

    def handle_ping(self) -> None:
        self._count()
        super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        self._count()
        super().handle_pong(event)

    def handle_text(self, event: Frame) -> None:
        self._count_unless_message(event)
        super().handle_text(event)

    def handle_bytes(self, event: Frame) -> None:
        self._count_unless_message(event)
        super().handle_bytes(event)

    def handle_cont(self, event: Frame) -> None:
        self._count_unless_message(event)
        super().handle_cont(event)

    def _count_unless_message(self, event: Frame) -> None:
        if self.close_sent or not event.fin:
            self._count()
