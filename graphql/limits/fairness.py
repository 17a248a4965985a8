"""Turns: how many requests run at once, so that no body's flood keeps others from their own."""

import asyncio
import math
from collections import Counter, OrderedDict, deque
from types import TracebackType
from typing import Self

ALONE_SECONDS = 1.0
BUSY_SECONDS = 0.5
AGAIN_SECONDS = 0.25  # after which a waiting body may be alone, or less busy

Waiting = deque["asyncio.Future[None]"]


class Company:
    """Which bodies send requests: whether one of them is alone with the process."""

    def __init__(self) -> None:
        # The body of the last request, and another one before it, each with its time.
        self._latest = self._other = ("", -math.inf)

    def note(self, body: str) -> float:
        """Note a request of the body; returns the present time."""
        if self._latest[0] != body:
            self._other = self._latest
        now = _now()
        self._latest = (body, now)
        return now

    def lacks(self, body: str) -> bool:
        """Whether no other body has sent a request for a second."""
        _, last = self._other if self._latest[0] == body else self._latest
        return _now() - last > ALONE_SECONDS


class Usage:
    """The time that each body's turns took lately: a second ago counts half."""

    def __init__(self) -> None:
        # Of each body, its usage when its last turn ended, and when that was.
        self._used: dict[str, tuple[float, float]] = {}

    def note(self, body: str, begun: float) -> None:
        """Note that a turn of the body ends now which began then."""
        now = _now()
        used, when = self._used.get(body, (0.0, now))
        self._used[body] = (used * 2 ** (when - now) + now - begun, now)

    def of(self, body: str) -> float:
        """The body's usage now, in seconds."""
        used, when = self._used.get(body, (0.0, 0.0))
        return used * 2 ** (when - _now()) if used else 0.0


class Turns:
    """At most `most` requests at once, and of one body `each` while others send requests as well.

    A body that was busy lately has only one then: more would occupy the database's processors.
    Bodies that wait go round; within a body it is first come, first served.
    """

    def __init__(self, company: Company, *, most: int, each: int) -> None:
        self._company = company
        self._usage = Usage()
        self._most = most
        self._each = each
        self._running: Counter[str] = Counter()
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._looks_again = False

    def of(self, body: str) -> "Turn":
        """A turn of the body, to be waited for inside a block and given back at its end."""
        return Turn(self, body)

    async def take(self, body: str) -> float:
        """Wait for a turn, which has to be given back; returns the time when it begins."""
        now = self._company.note(body)
        if body not in self._waiting and self._may_run(body):
            self._running[body] += 1
            return now
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(body, deque()).append(turn)
        self._let_in()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give_back(body, _now())
            raise
        return _now()

    def give_back(self, body: str, begun: float) -> None:
        """End a turn with this round of the event loop, and let whoever is next begin.

        A turn that never waits would end before another begins. So that a body has no more of these
        in one round than it may have at once, each counts until the round's end.
        """
        self._usage.note(body, begun)
        asyncio.get_running_loop().call_soon(self._end, body)

    def _end(self, body: str) -> None:
        self._running[body] -= 1
        if not self._running[body]:
            del self._running[body]
        self._let_in()

    def _let_in(self) -> None:
        """Let all begin that may, and look again later: others may then, though no turn ended."""
        while (following := self._following()) is not None:
            self._begin(following)
        if self._waiting and not self._looks_again:
            self._looks_again = True
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._look_again)

    def _look_again(self) -> None:
        self._looks_again = False
        self._let_in()

    def _may_run(self, body: str) -> bool:
        running = self._running[body]
        if not running:
            return self._running.total() < self._most
        if self._running.total() >= self._most:
            return False
        return running < self._share(body) or self._company.lacks(body)

    def _share(self, body: str) -> int:
        return 1 if self._usage.of(body) > BUSY_SECONDS else self._each

    def _following(self) -> str | None:
        return next((body for body in self._waiting if self._may_run(body)), None)

    def _begin(self, body: str) -> None:
        """Let the first of the body begin; the body's others come after everybody else."""
        waiting = self._waiting.pop(body)
        turn = waiting.popleft()
        if waiting:
            self._waiting[body] = waiting
        if not turn.done():
            self._running[body] += 1
            turn.set_result(None)


class Turn:
    """One turn of a body: `with` the turn, `await turn.begin()`."""

    def __init__(self, turns: Turns, body: str) -> None:
        self._turns = turns
        self._body = body
        self._begun: float | None = None

    async def begin(self) -> None:
        """Wait for the turn."""
        self._begun = await self._turns.take(self._body)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._begun is not None:
            self._turns.give_back(self._body, self._begun)


def _now() -> float:
    return asyncio.get_running_loop().time()
