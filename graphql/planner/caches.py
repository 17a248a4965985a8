"""Bounded caches: the weight of an entry, and looking up an entry or making it.

What one body has sent is found by others only where it says nothing of its own: whether a document
was sent before is told by the time that its answer takes.
"""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

LEAST_CHARACTERS = 500  # the smallest weight of a document
VARIABLE_CHARACTERS = 50

Value = TypeVar("Value")


def weight(text: str, most: int) -> int:
    """The weight of a document: its length, and more for its variables, which take many objects.

    It is at most `most`, the size of the cache, so that even the largest document can be cached.
    """
    characters = max(len(text), LEAST_CHARACTERS) + VARIABLE_CHARACTERS * text.count("$")
    return min(characters, most)


def says_something(text: str) -> bool:
    """Whether a document holds words of its sender: strings, or comments."""
    return '"' in text or "#" in text


def cached(cache: LRUCache[Any, Value], key: Hashable, make: Callable[[], Value]) -> Value:
    """The cache's value for the key; made and cached first if there is none."""
    if key in cache:
        return cache[key]
    value = cache[key] = make()
    return value


class Store(Generic[Value]):
    """Entries that all bodies find, of the weight `shared` at most, and entries that only one body
    finds, which weigh `own` at most together.

    Where there is no room for one of the latter, the body that has most of them makes it: a body
    takes nothing from others that have less. Even the largest entry can be cached.
    """

    def __init__(self, shared: int, own: int, weigh: Callable[[Value], int]) -> None:
        self._weigh = weigh
        self._most_own = own
        self._shared = self._part(shared)
        self._own: dict[str, LRUCache[Hashable, Value]] = {}

    def __len__(self) -> int:
        return sum(map(len, (self._shared, *self._own.values())))

    def cached(self, body: str | None, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value for the key, made first if there is none: the body's, or for None of all."""
        if body is None:
            return cached(self._shared, key, make)
        if key in self._own.get(body, ()):
            return self._own[body][key]
        value = make()
        if body not in self._own:
            self._own[body] = self._part(self._most_own)
        self._own[body][key] = value
        self._make_room()
        return value

    def drop(self, body: str | None, key: Hashable) -> None:
        """Forget the value for the key, if there is one."""
        part = self._shared if body is None else self._own.get(body)
        if part is not None:
            part.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        self._shared.clear()
        self._own.clear()

    def _part(self, most: int) -> LRUCache[Hashable, Value]:
        return LRUCache(most, getsizeof=lambda value: min(self._weigh(value), most))

    def _make_room(self) -> None:
        while sum(part.currsize for part in self._own.values()) > self._most_own:
            largest = max(self._own, key=lambda body: self._own[body].currsize)
            self._own[largest].popitem()
            if not self._own[largest]:
                del self._own[largest]
