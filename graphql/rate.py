"""What a member may ask of one process in a minute, in points; the counters are in its memory."""

import math
import time
from collections import OrderedDict
from collections.abc import Hashable

from graphql import GraphQLError
from limits import RateLimitItemPerMinute
from limits.aio.storage import Storage
from limits.aio.strategies import FixedWindowRateLimiter

from liandong.graphql.documents import Denied
from liandong.graphql.planner.plan import Kept, weight
from liandong.policies.actors import Actor

REQUEST_POINTS = 100
CHARACTERS_A_POINT = 10  # of a document that is sent
CHARACTER_POINTS = 5  # of a document that is read, or planned
MOST_CHARACTERS = 10_000  # that are paid for: no document has more than 4,000 tokens
MOST_PAID = 200_000  # characters of a member's documents, and of those that plans were made of
MOST_READERS = 10_000


def request_points(text: str = "") -> int:
    """What each request costs, for the document that it sends."""
    return REQUEST_POINTS + min(len(text), MOST_CHARACTERS) // CHARACTERS_A_POINT


class Rate:
    """A minute begins with a member's first points, and gives the same number to each."""

    def __init__(self, points: int) -> None:
        self._minute = Minute(points)
        self._windows = Windows()
        self._limiter = FixedWindowRateLimiter(self._windows)
        self._paid = Kept[Kept[int]](MOST_READERS)

    async def read(self, actor: Actor, text: str) -> int:
        """Take the points for reading a document, if it is new, and tell how many.

        New is what this member did not send before: what others sent shows in no price.
        """
        return await self._once(actor, hash(text), text)

    async def plan(self, actor: Actor, text: str, name: str | None, shape: Hashable) -> int:
        """Take the points for planning an operation of the document, if its shape is new."""
        return await self._once(actor, hash((text, name, shape)), text)

    async def _once(self, actor: Actor, work: int, text: str) -> int:
        paid = self._paid.get(
            actor.member, lambda: Kept[int](MOST_PAID, lambda _, characters: characters)
        )
        if paid.find(work) is not None:
            return 0
        points = CHARACTER_POINTS * min(len(text), MOST_CHARACTERS)
        await self.take(actor, points)
        paid.get(work, lambda: weight(text))
        return points

    async def take(self, actor: Actor, points: int) -> int:
        """Take points from the member's minute, and tell what remains of it.

        Raises Denied, and takes nothing, when fewer remain.
        """
        member = f"{actor.body}/{actor.member.hex}"
        most = self._minute.amount
        within = await self._limiter.hit(self._minute, member, cost=points)
        # Nothing of this waits: no other request comes between the hit and its taking back.
        count, ends = self._windows.latest
        if within:
            return most - count
        key = self._minute.key_for(member)
        await self._windows.incr(key, self._minute.get_expiry(), -points)
        seconds = max(1, math.ceil(ends - time.monotonic()))
        told = {"code": "RATE_LIMITED", "number": count, "limit": most, "retryAfter": seconds}
        error = GraphQLError("RATE_LIMITED", extensions=told)
        raise Denied(429, error, {"retry-after": str(seconds)})


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
        self.latest = (0, 0.0)
        """The number of the counter that was added to last, and when it ends."""

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
        self.latest = self._windows[key] = count + amount, ends
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
