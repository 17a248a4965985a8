"""Plans: the SQL of a selection, kept by what shapes it and never by who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import func, select

from liandong.graphql.planner import given
from liandong.graphql.planner.arguments import Environment, Parameter
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.kinds import KINDS
from liandong.graphql.planner.selection import TYPENAME, Selected
from liandong.policies.engine import Rights
from liandong.tenants.isolation import DIALECT


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
    read: dict[str, Parameter] = {**given.READ, **compiler.varying}
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
