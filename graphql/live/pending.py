"""The readings that are due for subscribers: one for each act, or one of the present state."""

from collections import deque
from collections.abc import Mapping
from typing import Any, Protocol

from liandong.graphql.live.feed import Notice
from liandong.graphql.live.mailbox import Mailbox, Newest


class Pending(Protocol):
    """The readings that are due; `len` is their number."""

    def __len__(self) -> int: ...

    def opened(self) -> Mailbox:
        """A mailbox for a subscriber who joins."""

    def add(self, act: Notice) -> None:
        """Add the reading that is due because the act was recorded."""

    def take(self) -> Mapping[str, Any]:
        """Remove the next reading and return the values of its statement's parameters."""

    def clear(self) -> None:
        """Remove all readings."""


class EachAct:
    """One reading for each act, in the order of the acts."""

    def __init__(self) -> None:
        self._acts: deque[Notice] = deque()

    def __len__(self) -> int:
        return len(self._acts)

    def opened(self) -> Mailbox:
        return Mailbox()

    def add(self, act: Notice) -> None:
        self._acts.append(act)

    def take(self) -> Mapping[str, Any]:
        return {"act": self._acts.popleft().id}

    def clear(self) -> None:
        self._acts.clear()


class CurrentState:
    """One reading when a subscriber joins, and one for all acts since the last reading began."""

    def __init__(self) -> None:
        self._due = False

    def __len__(self) -> int:
        return int(self._due)

    def opened(self) -> Mailbox:
        self._due = True
        return Newest()

    def add(self, act: Notice) -> None:
        self._due = True

    def take(self) -> Mapping[str, Any]:
        self._due = False
        return {}

    def clear(self) -> None:
        self._due = False
