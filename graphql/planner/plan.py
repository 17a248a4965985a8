"""Plans: the SQL of a selection, kept by what shapes it and never by who asks."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson
from sqlalchemy import func, select

from liandong.graphql.planner import given
from liandong.graphql.planner.arguments import Environment
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.kinds import KINDS
from liandong.graphql.planner.selection import TYPENAME, Selected
from liandong.policies.engine import Rights
from liandong.tenants.isolation import DIALECT

LEAST_CHARACTERS = 500  # that a document counts as
VARIABLE_CHARACTERS = 50

Value = TypeVar("Value")


Parameter = Callable[[Environment], Any]


@dataclass(frozen=True)
class Plan:
    """One statement whose single row has one JSON column for each response key.

    What is `known` beforehand is no column; where nothing else is asked, there is no statement.
    A plan outlives the document and whoever asked first: it refers to neither.
    """

    sql: str
    keys: tuple[str, ...]
    known: Mapping[str, orjson.Fragment]
    template: tuple[Any, ...]
    """The parameters' values, None for each that varies."""
    varying: tuple[tuple[int, Parameter], ...]
    checks: tuple[Parameter, ...]
    positions: tuple[int, ...]
    """Where in the document's text its fields are."""

    def bound(self, now: Environment) -> list[Any]:
        """The parameters' values for one run; raises BadUserInput for an unusable argument."""
        for check in self.checks:
            check(now)
        values = list(self.template)
        for place, value in self.varying:
            values[place] = value(now)
        return values

    def answered(self, row: Sequence[bytes | None]) -> dict[str, orjson.Fragment | None]:
        """The JSON of each response key, from the statement's row."""
        columns = iter(row)
        return {key: self.known.get(key) or _json(next(columns)) for key in self.keys}


def planned(
    catalog: Catalog, rights: Rights, now: Environment, fields: list[tuple[str, Selected]]
) -> Plan:
    """Compile root fields, or one mutation's payload, to a single statement."""
    compiler = Compiler(catalog, KINDS, rights, now)
    known = {
        key: orjson.Fragment(orjson.dumps(field.parent.name))
        for key, field in fields
        if field.name == TYPENAME
    }
    columns = [
        func.to_json(compiler.value(field.parent, None, field)).label(f"c{index}")
        for index, (key, field) in enumerate(fields)
        if key not in known
    ]
    compiled = select(*columns).compile(dialect=DIALECT)
    read: dict[str, Parameter] = {**given.READ, **compiler.arguments}
    names: Sequence[str] = compiled.positiontup or ()
    values = compiled.params
    return Plan(
        sql=compiled.string if columns else "",
        keys=tuple(key for key, _ in fields),
        known=known,
        template=tuple(None if name in read else values[name] for name in names),
        varying=tuple((place, read[name]) for place, name in enumerate(names) if name in read),
        checks=tuple(compiler.checks),
        positions=tuple(field.position for _, field in fields),
    )


def _json(text: bytes | None) -> orjson.Fragment | None:
    return None if text is None else orjson.Fragment(text)


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
                oldest = next(iter(self._kept))
                self._total -= self._weight(oldest, self._kept.pop(oldest))
            self._kept[key] = value
        return self._used(key)

    def find(self, key: Hashable) -> Value | None:
        """What is kept under the key, or None."""
        return self._used(key) if key in self._kept else None

    def _used(self, key: Hashable) -> Value:
        value = self._kept[key] = self._kept.pop(key)
        return value
