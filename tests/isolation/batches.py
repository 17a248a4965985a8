"""Ids by type, a few at a time: so that a whole story is asked for in few requests."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from uuid import uuid4

from tests.isolation.selections import MANY


def prefix_of(id: str) -> str:
    """The type of an id."""
    return id.partition("_")[0]


def random_id(like: str) -> str:
    """An id of the same type that nothing has."""
    return f"{prefix_of(like)}_{uuid4()}"


def batches(ids: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The ids of one type, at most as many as one document holds."""
    for prefix, same in groupby(sorted(ids), prefix_of):
        found = list(same)
        for start in range(0, len(found), MANY):
            yield prefix, found[start : start + MANY]


def variables(prefix: str, ids: list[str]) -> dict[str, str]:
    """The variables of a query of many nodes; where there are too few, random ids."""
    filled = ids + [random_id(prefix + "_") for _ in range(MANY - len(ids))]
    return {f"id{n}": id for n, id in enumerate(filled)}
