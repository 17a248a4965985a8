"""Bounded caches: how much an entry weighs, and how one is looked up or made."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from cachetools import LRUCache

LEAST_CHARACTERS = 500  # that a document counts as
VARIABLE_CHARACTERS = 50

Value = TypeVar("Value")


def weight(text: str, most: int) -> int:
    """The weight of a document: its length, and more for its variables, which are many objects.

    At most the cache's whole size, so that even the largest can be kept.
    """
    characters = max(len(text), LEAST_CHARACTERS) + VARIABLE_CHARACTERS * text.count("$")
    return min(characters, most)


def cached(cache: LRUCache[Any, Value], key: Hashable, make: Callable[[], Value]) -> Value:
    """The cache's value under the key, made first when there is none."""
    if key in cache:
        return cache[key]
    value = cache[key] = make()
    return value
