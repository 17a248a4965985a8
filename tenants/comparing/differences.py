"""The difference of two contents: field by field, and element by element, which keys tell apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

from rapidfuzz.distance import Indel

from liandong.tenants.comparing.words import Span, spans

KEY = "key"
NUMERAL = "numeral"
NO_CONTENT = {KEY, "id", "__typename"}


class Change(StrEnum):
    """What became of a field or an element."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"
    MOVED = "MOVED"
    RENUMBERED = "RENUMBERED"


@dataclass(frozen=True)
class Difference:
    """One thing in which two contents differ.

    `path` leads to it: names of fields and keys of elements. `before` and `after` are the values;
    of what was moved, the places in the list, from 1. `spans` are those of a changed text.
    """

    path: tuple[str, ...]
    change: Change
    before: Any = None
    after: Any = None
    spans: Sequence[Span] = field(default=())


def differences(before: Any, after: Any) -> list[Difference]:
    """All in which the second content differs from the first, in the order of the second one.

    The ids and type names in them are no content. The printed number of an element follows from its
    place: a changed one is told as RENUMBERED, so that it can be left out.
    """
    return list(_between((), before, after))


def _between(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Difference]:
    if before == after or (_is_empty(before) and _is_empty(after)):
        return
    if _is_empty(before):
        yield Difference(path, Change.ADDED, None, after)
    elif _is_empty(after):
        yield Difference(path, Change.REMOVED, before, None)
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _of_fields(path, before, after)
    elif _has_keys(before) and _has_keys(after):
        yield from _of_elements(path, _by_key(before), _by_key(after))
    elif path and path[-1] == NUMERAL:
        yield Difference(path, Change.RENUMBERED, before, after)
    elif isinstance(before, str) and isinstance(after, str):
        yield Difference(path, Change.CHANGED, before, after, spans(before, after))
    else:
        yield Difference(path, Change.CHANGED, before, after)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [])


def _has_keys(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, Mapping) and each.get(KEY) is not None for each in value
    )


def _by_key(elements: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {each[KEY]: each for each in elements}


def _of_fields(
    path: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    for name in dict.fromkeys(chain(after, before)):
        if name not in NO_CONTENT:
            yield from _between((*path, name), before.get(name), after.get(name))


def _of_elements(
    path: tuple[str, ...],
    before: Mapping[str, Mapping[str, Any]],
    after: Mapping[str, Mapping[str, Any]],
) -> Iterator[Difference]:
    moved = _moved(list(before), list(after))
    places = {key: place for place, key in enumerate(before, 1)}
    gone = _removed_behind(list(before), after)
    yield from (Difference((*path, key), Change.REMOVED, before[key]) for key in gone[None])
    for place, (key, element) in enumerate(after.items(), 1):
        here = (*path, key)
        if key not in before:
            yield Difference(here, Change.ADDED, None, element)
            continue
        if key in moved:
            yield Difference(here, Change.MOVED, places[key], place)
        yield from _between(here, before[key], element)
        yield from (Difference((*path, old), Change.REMOVED, before[old]) for old in gone[key])


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest elements of both lists without which the others stand in the same order."""
    both = set(before) & set(after)
    old, new = ([key for key in keys if key in both] for keys in (before, after))
    steps = (step for step in Indel.opcodes(old, new) if step.tag == "equal")
    return both.difference(*(old[step.src_start : step.src_end] for step in steps))


def _removed_behind(before: Sequence[str], after: Mapping[str, Any]) -> dict[str | None, list[str]]:
    """The elements that are gone, each with the one behind which it stood; None: before all."""
    behind: str | None = None
    found: dict[str | None, list[str]] = {None: []}
    for key in before:
        if key in after:
            behind = key
            found[key] = []
        else:
            found[behind].append(key)
    return found
