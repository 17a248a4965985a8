"""What waits for one subscriber: bounded, so that a slow reader costs itself and nobody else."""

import asyncio
from collections import deque

MOST_WAITING = 1000
LARGEST_WAITING = 2 * 1024 * 1024  # bytes


class Ended(Exception):
    """Nothing more comes; `reason` is stable: `too_slow`, `interrupted`, `stopping`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mailbox:
    """Answers in their order, each as JSON text."""

    def __init__(self) -> None:
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._ended: str | None = None
        self._arrived: asyncio.Future[None] | None = None

    def put(self, answer: bytes) -> None:
        """Add an answer; ends the subscription of a reader that is too far behind."""
        if self._ended is None:
            self._keep(answer)
            self._wake()

    def end(self, reason: str) -> None:
        """Nothing more comes, and what waits is dropped."""
        self._ended = reason
        self._waiting.clear()
        self._wake()

    def check(self) -> None:
        """Raise Ended when nothing more comes."""
        if self._ended is not None:
            raise Ended(self._ended)

    async def get(self) -> bytes:
        """The next answer; raises Ended."""
        while not self._waiting:
            self.check()
            self._arrived = asyncio.get_running_loop().create_future()
            await self._arrived
        return self._take()

    def _keep(self, answer: bytes) -> None:
        self._waiting.append(answer)
        self._size += len(answer)
        if len(self._waiting) > MOST_WAITING or self._size > LARGEST_WAITING:
            self.end("too_slow")

    def _take(self) -> bytes:
        answer = self._waiting.popleft()
        self._size -= len(answer)
        return answer

    def _wake(self) -> None:
        if self._arrived is not None and not self._arrived.done():
            self._arrived.set_result(None)


class Newest(Mailbox):
    """The newest answer alone, where it differs from the one that was taken last."""

    _taken: bytes | None = None

    def _keep(self, answer: bytes) -> None:
        self._waiting.clear()
        if answer != self._taken:
            self._waiting.append(answer)

    def _take(self) -> bytes:
        self._taken = self._waiting.popleft()
        return self._taken
