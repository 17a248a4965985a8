"""Bounded caches: the weight of an entry, and looking up an entry or making it."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

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


def cached(cache: LRUCache[Any, Value], key: Hashable, make: Callable[[], Value]) -> Value:
    """The cache's value for the key; made and cached first if there is none."""
    if key in cache:
        return cache[key]
    value = cache[key] = make()
    return value
