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
BYTES_A_POINT = 10  # of what is sent
CHARACTER_POINTS = 5  # of a document that is read
MOST_CHARACTERS = 10_000  # that are paid for: no document has more than 4,000 tokens
MOST_PAID = 400_000  # characters of a member's documents, and of the statements made of them
STATEMENT_CHARACTERS = 4  # for each point of planning
MOST_READERS = 10_000

Member = tuple[str, Hashable]  # of a body
Paid = LRUCache[int, int]  # what a member paid for, each with its characters


class Rate:
    """A minute begins with a member's first points, and gives the same number to each."""

    def __init__(self, points: int) -> None:
        self._points = points
        # What each spent in its minute, and when that ends: all last equally long, so that the
        # oldest is the first to end.
        self._windows: OrderedDict[Member, tuple[int, float]] = OrderedDict()
        self._paid: LRUCache[Hashable, Paid] = LRUCache(MOST_READERS)

    def bill(self, actor: Actor) -> "Bill":
        """What a request of the member costs, still nothing."""
        paid = cached(self._paid, actor.member, _nothing_paid)
        return Bill(self, (actor.body, actor.member), paid)

    def left(self, member: Member) -> int:
        """The points that the member has left in this minute."""
        return self._points - self._spent(member)[0]

    def denied(self, member: Member, points: int) -> Denied:
        """That the member has not so many points left."""
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
    """What a request costs, as it turns out; more than remains is Denied before the work.

    New is what this member did not have done before: what others sent shows in no price. The
    end of a `with` block pays what was done until then, whether it was refused or not.
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
        """What the response says of it, once it is paid."""
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
        """A request of so many bytes is looked at."""
        self.add(REQUEST_POINTS + size // BYTES_A_POINT)

    def reading(self, text: str) -> None:
        """The document is parsed and validated, if it is new."""
        work = hash(text)
        if self._paid.get(work) is None:
            self.add(CHARACTER_POINTS * min(len(text), MOST_CHARACTERS))
            self._paid[work] = weight(text, MOST_PAID)

    def planning(self, key: OperationKey, points: int) -> None:
        """The statement of an operation is made, if the shape of its variables is new."""
        work = hash(key)
        if self._paid.get(work) is None:
            self.add(points)
            self._paid[work] = min(STATEMENT_CHARACTERS * points, MOST_PAID)

    def add(self, points: int) -> None:
        """So much more; raises Denied, and adds nothing, when it is more than remains."""
        total = self.points + points
        if total > self._left:
            raise self._rate.denied(self._member, total)
        self.points = total
