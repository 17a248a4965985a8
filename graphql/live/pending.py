"""Readings that are due for subscribers: one for each act, or one of the present state."""

from collections import deque
from collections.abc import Mapping
from typing import Any, Protocol

from liandong.graphql.live.feed import Notice
from liandong.graphql.live.mailbox import Mailbox, Newest


class Pending(Protocol):
    """The readings that are due, as many as its length."""

    def __len__(self) -> int: ...

    def opened(self) -> Mailbox:
        """A mailbox for a subscriber who joins."""

    def add(self, act: Notice) -> None:
        """The act was recorded."""

    def take(self) -> Mapping[str, Any]:
        """The next reading is begun: the values of the statement's parameters in it."""

    def clear(self) -> None:
        """Nothing is due any more."""


class EachAct:
    """Every act is read, in their order, from when a subscriber joins."""

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
    """The whole is read when a subscriber joins, and once for all acts since it was last begun."""

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
