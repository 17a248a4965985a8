"""Places: how much that lasts may be under way at once, for a member, a body and the process."""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from liandong.graphql.errors.request_errors import Denied, over
from liandong.policies.actors import Actor

RETRY = {"retry-after": "5"}


@dataclass(frozen=True)
class Places:
    """How many places there are."""

    member: int
    body: int
    all: int

    def empty(self) -> "Room":
        """As many places, all of them free."""
        return Room(self)


class Room:
    """Places that are taken and given back; raises Denied (429) where there is none."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._taken: Counter[Hashable] = Counter()

    def take(self, actor: Actor) -> "Place":
        """A place for the member."""
        most = {
            actor.member: self._places.member,
            actor.body: self._places.body,
            None: self._places.all,
        }
        for key, limit in most.items():
            if self._taken[key] >= limit:
                raise Denied(429, over("FILES_AT_ONCE_LIMIT", limit + 1, limit), RETRY)
        self._taken.update(most.keys())
        return Place(self._taken, tuple(most))

    @contextmanager
    def taken(self, actor: Actor) -> Iterator[None]:
        """A place for the block."""
        place = self.take(actor)
        try:
            yield
        finally:
            place.give_back()


class Place:
    """One place; giving it back twice is once."""

    def __init__(self, taken: Counter[Hashable], keys: tuple[Hashable, ...]) -> None:
        self._taken = taken
        self._keys = keys

    def give_back(self) -> None:
        """Let another one have it."""
        for key in self._keys:
            self._taken[key] -= 1
            if not self._taken[key]:
                del self._taken[key]
        self._keys = ()
