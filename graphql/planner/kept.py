"""A store of what was found out, bounded by what it weighs."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

LEAST_CHARACTERS = 500  # that a document counts as
VARIABLE_CHARACTERS = 50

Value = TypeVar("Value")


def weight(text: str) -> int:
    """What is kept of a document: by its length, and by its variables, which are many objects."""
    return max(len(text), LEAST_CHARACTERS) + VARIABLE_CHARACTERS * text.count("$")


class Kept(Generic[Value]):
    """A bounded store that forgets what was used longest ago.

    `weight` tells of a key and a value how much of the bound they take: 1 unless given.
    """

    def __init__(
        self, most: int, weight: Callable[[Any, Value], int] = lambda key, value: 1
    ) -> None:
        self._most = most
        self._weight = weight
        self._total = 0
        self._kept: dict[Hashable, Value] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What is kept under the key, made first when there is nothing."""
        if key not in self._kept:
            value = make()
            self._total += self._weight(key, value)
            while self._total > self._most and self._kept:
                self.forget(next(iter(self._kept)))
            self._kept[key] = value
        return self._used(key)

    def find(self, key: Hashable) -> Value | None:
        """What is kept under the key, or None."""
        return self._used(key) if key in self._kept else None

    def forget(self, key: Hashable) -> None:
        """Keep nothing under the key any more."""
        if key in self._kept:
            self._total -= self._weight(key, self._kept.pop(key))

    def _used(self, key: Hashable) -> Value:
        value = self._kept[key] = self._kept.pop(key)
        return value
