"""Payloads that wait for one subscriber; bounded, so that a slow reader harms nobody else."""

import asyncio
from collections import deque

MOST_WAITING = 1000
LARGEST_WAITING = 2 * 1024 * 1024  # bytes


class Ended(Exception):
    """The subscription has ended; `reason` is stable: `too_slow`, `interrupted`, `stopping`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mailbox:
    """Payloads in their order, each as JSON text."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._ended: str | None = None
        self._arrived: asyncio.Future[None] | None = None

    def put(self, payload: bytes) -> None:
        """Add a payload; ends the subscription of a reader that is too far behind."""
        if self._ended is None:
            self._keep(payload)
            self._wake()

    def end(self, reason: str) -> None:
        """End the subscription and drop the payloads that wait."""
        self._ended = reason
        self._waiting.clear()
        self._wake()

    def check(self) -> None:
        """Raise Ended if the subscription has ended."""
        if self._ended is not None:
            raise Ended(self._ended)

    async def get(self) -> bytes:
        """Wait for the next payload; raises Ended."""
        while not self._waiting:
            self.check()
            self._arrived = asyncio.get_running_loop().create_future()
            await self._arrived
        return self._take()

    def _keep(self, payload: bytes) -> None:
        self._waiting.append(payload)
        self._size += len(payload)
        if len(self._waiting) > MOST_WAITING or self._size > LARGEST_WAITING:
            self.end("too_slow")

    def _take(self) -> bytes:
        payload = self._waiting.popleft()
        self._size -= len(payload)
        return payload

    def _wake(self) -> None:
        if self._arrived is not None and not self._arrived.done():
            self._arrived.set_result(None)


class Newest(Mailbox):
    """A mailbox for the newest payload only, and only if it differs from the one taken last."""

    _taken: bytes | None = None

    def _keep(self, payload: bytes) -> None:
        self._waiting.clear()
        if payload != self._taken:
            self._waiting.append(payload)

    def _take(self) -> bytes:
        self._taken = self._waiting.popleft()
        return self._taken
