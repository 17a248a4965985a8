"""Compares an answer that a page shows with the one that came."""

import re
from collections.abc import Iterator
from typing import Any

OMITTED = "…"
TOLD = {"errors", "userErrors", "warnings"}  # in these the words are compared as well
PASSING = {"id", "requestId"}
# Ids, keys, cursors and moments are others each time, and are sent back.
SENT_BACK = re.compile(r"[a-z]+_[0-9a-f-]{36}|[0-9a-f]{12}|[\w+/]{20}…|\d{4}-\d\d-\d\dT\S+")


def differences(shown: Any, came: Any, known: dict[str, str], place: str = "") -> Iterator[str]:
    """Where the two differ in their keys and types, and in what is told of errors.

    Lists may be shown shortened. `known` takes the ids, keys, cursors and moments that came for
    those that are shown, so that they can be sent back.
    """
    if isinstance(shown, dict) and isinstance(came, dict):
        yield from _objects(shown, came, known, place)
    elif isinstance(shown, list) and isinstance(came, list):
        if len(came) < len(shown) or bool(came) != bool(shown):
            yield f"{place}: {len(shown)} are shown, {len(came)} came"
        for number, (one, other) in enumerate(zip(shown, came, strict=False)):
            yield from differences(one, other, known, f"{place}.{number}")
    elif type(shown) is not type(came):
        yield f"{place}: {shown!r} is shown, {came!r} came"
    elif _told(place) and not _says(shown, came):
        yield f"{place}: {shown!r} is shown, {came!r} came"
    elif isinstance(shown, str) and SENT_BACK.fullmatch(shown):
        known[shown] = came


def _objects(
    shown: dict[str, Any], came: dict[str, Any], known: dict[str, str], place: str
) -> Iterator[str]:
    if shown.keys() != came.keys():
        yield f"{place}: {sorted(shown)} are shown, {sorted(came)} came"
    for name in shown.keys() & came.keys():
        yield from differences(shown[name], came[name], known, f"{place}.{name}")


def _told(place: str) -> bool:
    names = place.split(".")
    return bool(TOLD & set(names)) and names[-1] not in PASSING


def _says(shown: Any, came: Any) -> bool:
    if not isinstance(shown, str):
        return bool(shown == came)
    return like(shown, came)


def like(shown: str, came: str) -> bool:
    """Whether the text is the one that is shown, of which a part may be omitted (`…`)."""
    parts = map(re.escape, shown.split(OMITTED))
    return re.fullmatch(".*".join(parts), came, re.DOTALL) is not None


def replaced(value: Any, known: dict[str, str]) -> Any:
    """The value with what came in place of what was shown."""
    if isinstance(value, dict):
        return {name: replaced(each, known) for name, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, known) for each in value]
    return known.get(value, value) if isinstance(value, str) else value
