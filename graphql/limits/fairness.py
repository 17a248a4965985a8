"""Turns: how many requests run at once, so that many requests of one body do not block others."""

import asyncio
import math
from collections import Counter, OrderedDict, deque
from types import TracebackType
from typing import NamedTuple, Self

from graphql import GraphQLError

from liandong.graphql.errors.request_errors import RequestError
from liandong.tenants.errors import Unavailable

ALONE_SECONDS = 1.0
BUSY_SECONDS = 0.5
AGAIN_SECONDS = 0.25  # until the next check whether a waiting body is alone or less busy now
# A request waits for as long as others get on. When nothing has moved for this time, as behind a
# lock, it is refused after as long.
PATIENCE_SECONDS = 0.8


class Wait(NamedTuple):
    """A request that waits for its turn, and since when."""

    turn: "asyncio.Future[None]"
    since: float


Waiting = deque[Wait]


class Company:
    """The bodies that sent the latest requests: whether one body is the only one at present."""

    def __init__(self) -> None:
        # The body of the last request, and the last other body before it, each with the time.
        self._latest = self._other = ("", -math.inf)

    def note(self, body: str) -> float:
        """Record a request of the body; returns the present time."""
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
    """The seconds that each body's turns took lately; each second halves what came before it."""

    def __init__(self) -> None:
        # For each body: its usage when its last turn ended, and the time of that end.
        self._used: dict[str, tuple[float, float]] = {}

    def note(self, body: str, begun: float) -> None:
        """Record that a turn of the body, which began at `begun`, ends now."""
        now = _now()
        used, when = self._used.get(body, (0.0, now))
        self._used[body] = (used * 2 ** (when - now) + now - begun, now)

    def of(self, body: str) -> float:
        """The body's usage now, in seconds."""
        used, when = self._used.get(body, (0.0, 0.0))
        return used * 2 ** (when - _now()) if used else 0.0


class Turns:
    """At most `most` requests run at once, and `each` of one body while others send requests too.

    A body that was busy lately may run only one then: more would occupy the database's processors.
    Waiting bodies get turns one after the other; within a body the order is first come, first
    served.
    """

    def __init__(self, company: Company, *, most: int, each: int) -> None:
        self._company = company
        self._usage = Usage()
        self._most = most
        self._each = each
        self._running: Counter[str] = Counter()
        self._moved: dict[str, float] = {}
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._looks_again = False

    def of(self, body: str) -> "Turn":
        """A turn of the body, for a `with` block: `begin` waits for it, the end gives it back."""
        return Turn(self, body)

    async def take(self, body: str) -> float:
        """Wait for a turn and return the time when it begins; the caller must give it back.

        Raises RequestError if none of the turns that it waits for gets on.
        """
        now = self._company.note(body)
        if body not in self._waiting and self._may_run(body):
            self._running[body] += 1
            self._moved[body] = now
            return now
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(body, deque()).append(Wait(turn, now))
        self._let_in()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.give_back(body, _now())
            raise
        return _now()

    def give_back(self, body: str, begun: float) -> None:
        """End a turn after this iteration of the event loop, and let the next ones begin.

        A turn that never waits would end before another one begins. Each counts until the end of
        its iteration, so that a body gets no more of them in one iteration than it may run at once.
        """
        self._usage.note(body, begun)
        asyncio.get_running_loop().call_soon(self._end, body)

    def goes_on(self, body: str) -> None:
        """A long turn of the body gets on: who waits for it need not give up."""
        self._moved[body] = _now()

    def _end(self, body: str) -> None:
        self._running[body] -= 1
        if not self._running[body]:
            del self._running[body], self._moved[body]
        self._let_in()

    def _let_in(self) -> None:
        """Begin all turns that may run; check again later: more may run, even if no turn ended."""
        while (following := self._following()) is not None:
            self._begin(following)
        if self._waiting and not self._looks_again:
            self._looks_again = True
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._look_again)

    def _look_again(self) -> None:
        self._looks_again = False
        for body in list(self._waiting):
            self._turn_away(body)
        self._let_in()

    def _turn_away(self, body: str) -> None:
        """Refuse the requests of the body that have waited for long while nothing moves."""
        long_ago = _now() - PATIENCE_SECONDS
        if self._last_move(body) > long_ago:
            return
        waiting = self._waiting[body]
        while waiting and waiting[0].since <= long_ago:
            turn = waiting.popleft().turn
            if not turn.done():
                turn.set_exception(_stuck())
        if not waiting:
            del self._waiting[body]

    def _last_move(self, body: str) -> float:
        """When the last of the turns began or got on that the body waits for: its own, or all."""
        running = self._running[body]
        if running and running >= self._share(body):
            return self._moved[body]
        return max(self._moved.values(), default=math.inf)

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
        """Begin the body's first waiting turn; its other turns move behind all other bodies."""
        waiting = self._waiting.pop(body)
        turn = waiting.popleft().turn
        if waiting:
            self._waiting[body] = waiting
        if not turn.done():
            self._running[body] += 1
            self._moved[body] = _now()
            turn.set_result(None)


class Turn:
    """One turn of a body: `with turns.of(body) as turn: await turn.begin()`."""

    def __init__(self, turns: Turns, body: str) -> None:
        self._turns = turns
        self._body = body
        self._begun: float | None = None

    async def begin(self) -> None:
        """Wait for the turn; raises RequestError (unavailable) while nothing moves."""
        self._begun = await self._turns.take(self._body)

    def goes_on(self) -> None:
        """Say that a long turn has done a part of its work."""
        self._turns.goes_on(self._body)

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


def _stuck() -> RequestError:
    cause = Unavailable()
    return RequestError([GraphQLError(cause.reason, original_error=cause)])


def _now() -> float:
    return asyncio.get_running_loop().time()
