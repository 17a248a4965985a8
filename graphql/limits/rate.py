"""What a member may ask of one process in a minute, in points; the counters are in its memory."""

import math
import time
from collections import OrderedDict
from collections.abc import Hashable

from graphql import GraphQLError

from liandong.graphql.errors.invalid import Denied
from liandong.graphql.planner.kept import Kept, weight
from liandong.policies.actors import Actor
from limits import RateLimitItemPerMinute
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter

REQUEST_POINTS = 100
BYTES_A_POINT = 10  # of what is sent
CHARACTER_POINTS = 5  # of a document that is read
MOST_CHARACTERS = 10_000  # that are paid for: no document has more than 4,000 tokens
MOST_PAID = 400_000  # characters of a member's documents, and of the statements made of them
STATEMENT_CHARACTERS = 4  # for each point of planning
MOST_READERS = 10_000


class Rate:
    """A minute begins with a member's first points, and gives the same number to each."""

    def __init__(self, points: int) -> None:
        self._minute = Minute(points)
        self._windows = Windows()
        self._limiter = FixedWindowRateLimiter(self._windows)
        self._paid = Kept[Kept[int]](MOST_READERS)

    def bill(self, actor: Actor) -> "Bill":
        """What a request of the member costs, still nothing."""
        paid = self._paid.get(actor.member, _nothing_paid)
        member = f"{actor.body}/{actor.member.hex}"
        return Bill(self, member, self._minute.amount - self._windows.seen(member)[0], paid)

    def denied(self, member: str, points: int) -> Denied:
        """That the member has not so many points left."""
        count, ends = self._windows.seen(member)
        seconds = max(1, math.ceil(ends - time.monotonic()))
        told = {
            "code": "RATE_LIMITED",
            "number": count + points,
            "limit": self._minute.amount,
            "retryAfter": seconds,
        }
        error = GraphQLError("RATE_LIMITED", extensions=told)
        return Denied(429, error, {"retry-after": str(seconds)})

    async def take(self, member: str, points: int) -> None:
        """Take points from the member's minute."""
        await self._limiter.hit(self._minute, member, cost=points)


def _nothing_paid() -> Kept[int]:
    return Kept(MOST_PAID, lambda _, size: size)


class Bill:
    """What a request costs, as it turns out; more than remains is Denied before the work.

    New is what this member did not have done before: what others sent shows in no price.
    """

    __slots__ = ("_left", "_member", "_paid", "_rate", "points")

    def __init__(self, rate: Rate, member: str, left: int, paid: Kept[int]) -> None:
        self._rate = rate
        self._member = member
        self._left = left
        self._paid = paid
        self.points = 0

    def request(self, size: int) -> None:
        """A request of so many bytes is looked at."""
        self.add(REQUEST_POINTS + size // BYTES_A_POINT)

    def reading(self, text: str) -> None:
        """The document is parsed and validated, if it is new."""
        work = hash(text)
        if self._paid.find(work) is None:
            self.add(CHARACTER_POINTS * min(len(text), MOST_CHARACTERS))
            self._paid.get(work, lambda: weight(text))

    def planning(self, text: str, name: str | None, shape: Hashable, points: int) -> None:
        """The statement of an operation is made, if the shape of its variables is new."""
        work = hash((text, name, shape))
        if self._paid.find(work) is None:
            self.add(points)
            self._paid.get(work, lambda: STATEMENT_CHARACTERS * points)

    def add(self, points: int) -> None:
        """So much more; raises Denied, and adds nothing, when it is more than remains."""
        total = self.points + points
        if total > self._left:
            raise self._rate.denied(self._member, total)
        self.points = total

    async def pay(self) -> int:
        """Take the points, and tell what remains of the member's minute."""
        await self._rate.take(self._member, self.points)
        return self._left - self.points


class Minute(RateLimitItemPerMinute):
    """The limit of all members: nothing else is counted in their windows."""

    def key_for(self, *identifiers: object) -> str:
        """The counter's name: the member's."""
        return str(identifiers[0])


class Windows(Storage):
    """Counters that end; all last equally long, so that the oldest is the first to end.

    The library's own storage looks at every counter on each hit: 0.3 ms with 3,200 members.
    """

    STORAGE_SCHEME = None

    def __init__(self) -> None:
        super().__init__()
        self._windows: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._windows)

    def seen(self, key: str) -> tuple[int, float]:
        """The counter's number, and when it ends, as `time.monotonic()` counts."""
        now = time.monotonic()
        count, ends = self._windows.get(key, (0, now))
        return (count, ends) if ends > now else (0, now)

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    async def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to the counter; a new one ends after `expiry` seconds."""
        now = time.monotonic()
        while self._windows and next(iter(self._windows.values()))[1] <= now:
            self._windows.popitem(last=False)
        count, ends = self._windows.get(key, (0, now + expiry))
        self._windows[key] = count + amount, ends
        return count + amount

    async def get(self, key: str) -> int:
        """The counter's number; 0 once it ended."""
        return self.seen(key)[0]

    async def get_expiry(self, key: str) -> float:
        """When the counter ends, as `time.monotonic()` counts; now where there is none."""
        return self.seen(key)[1]

    async def check(self) -> bool:
        """Memory is always there."""
        return True

    async def reset(self) -> int:
        """Forget all counters, and tell how many there were."""
        number = len(self._windows)
        self._windows.clear()
        return number

    async def clear(self, key: str) -> None:
        """Forget the counter."""
        self._windows.pop(key, None)
