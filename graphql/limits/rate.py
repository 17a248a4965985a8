"""The points that a member may spend in a minute; the counters are in the process's memory."""

import math
import time
from collections import OrderedDict
from collections.abc import Hashable
from types import TracebackType
from typing import Self

from cachetools import LRUCache
from graphql import GraphQLError

from liandong.graphql.errors.request_errors import BadRequest, Denied, RequestError
from liandong.graphql.planner.caches import cached, weight
from liandong.graphql.planner.runner import OperationKey
from liandong.policies.actors import Actor

MINUTE = 60.0
REQUEST_POINTS = 100
BYTES_A_POINT = 10  # of the request
CHARACTER_POINTS = 5  # for each character of a document that is parsed
MOST_CHARACTERS = 10_000  # of a document that cost points: no document has more than 4,000 tokens
MOST_PAID = 400_000  # characters of the documents and statements remembered for a member
STATEMENT_CHARACTERS = 4  # for each point of planning
MOST_READERS = 10_000

Member = tuple[str, Hashable]  # the body, and the member's id
Paid = LRUCache[int, int]  # hashes of what a member has paid for, with their characters


class Rate:
    """Each member has the same number of points; its minute begins when it first spends some."""

    def __init__(self, points: int) -> None:
        self._points = points
        # The points that each member spent in its minute, and the end of that minute. All minutes
        # are equally long, so the oldest ends first.
        self._windows: OrderedDict[Member, tuple[int, float]] = OrderedDict()
        self._paid: LRUCache[Hashable, Paid] = LRUCache(MOST_READERS)

    def bill(self, actor: Actor) -> "Bill":
        """A new bill, of no points yet, for a request of the member."""
        paid = cached(self._paid, actor.member, _nothing_paid)
        return Bill(self, (actor.body, actor.member), paid)

    def left(self, member: Member) -> int:
        """The points that the member has left in this minute."""
        return self._points - self._spent(member)[0]

    def denied(self, member: Member, points: int) -> Denied:
        """The error, with status 429, that the member has fewer than `points` points left."""
        spent, ends = self._spent(member)
        seconds = max(1, math.ceil(ends - time.monotonic()))
        extensions = {
            "code": "RATE_LIMITED",
            "number": spent + points,
            "limit": self._points,
            "retryAfter": seconds,
        }
        error = GraphQLError("RATE_LIMITED", extensions=extensions)
        return Denied(429, error, {"retry-after": str(seconds)})

    def take(self, member: Member, points: int) -> None:
        """Take points from the member's minute."""
        now = time.monotonic()
        while self._windows and next(iter(self._windows.values()))[1] <= now:
            self._windows.popitem(last=False)
        spent, ends = self._windows.get(member, (0, now + MINUTE))
        self._windows[member] = spent + points, ends

    def _spent(self, member: Member) -> tuple[int, float]:
        now = time.monotonic()
        spent, ends = self._windows.get(member, (0, now))
        return (spent, ends) if ends > now else (0, now)


def _nothing_paid() -> Paid:
    return LRUCache(MOST_PAID, getsizeof=int)


class Bill:
    """The points of a request, added before each part of the work; raises Denied if too few remain.

    Work is free if the same was done for this member before; work done for other members does not
    count, because the price would show what they sent. The end of a `with` block takes the points
    from the member, also if the request was refused.
    """

    __slots__ = ("_left", "_member", "_paid", "_rate", "points")

    def __init__(self, rate: Rate, member: Member, paid: Paid) -> None:
        self._rate = rate
        self._member = member
        self._left = rate.left(member)
        self._paid = paid
        self.points = 0

    @property
    def cost(self) -> dict[str, int]:
        """The object `cost` in the extensions of the response."""
        return {"points": self.points, "remaining": self._left - self.points}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._rate.take(self._member, self.points)
        if isinstance(error, (RequestError, BadRequest)):
            error.cost = self.cost

    def request(self, size: int) -> None:
        """Add the points of a request of so many bytes."""
        self.add(REQUEST_POINTS + size // BYTES_A_POINT)

    def reading(self, text: str) -> None:
        """Add the points of parsing and validating the document, if it is new."""
        work = hash(text)
        if self._paid.get(work) is None:
            self.add(CHARACTER_POINTS * min(len(text), MOST_CHARACTERS))
            self._paid[work] = weight(text, MOST_PAID)

    def planning(self, key: OperationKey, points: int) -> None:
        """Add the points of compiling an operation, if it or its variables' shape is new."""
        work = hash(key)
        if self._paid.get(work) is None:
            self.add(points)
            self._paid[work] = min(STATEMENT_CHARACTERS * points, MOST_PAID)

    def add(self, points: int) -> None:
        """Add points; raises Denied and adds none if they are more than remain."""
        total = self.points + points
        if total > self._left:
            raise self._rate.denied(self._member, total)
        self.points = total
