"""Compiled operations: the SQL of a selection, cached for all requests that need the same SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import func, select

from liandong.graphql.planner.arguments import NOTHING, Environment, Parameter
from liandong.graphql.planner.binding_compilers import BINDING_COMPILERS
from liandong.graphql.planner.bindings import Binding
from liandong.graphql.planner.catalog import Catalog
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.parameters import READ, Parameters
from liandong.graphql.planner.selection import TYPENAME, Selected
from liandong.policies.engine import Rights
from liandong.tenants.transaction import DIALECT


@dataclass(frozen=True)
class CompiledOperation:
    """One statement whose single row has one JSON column for each response key.

    Keys with `known` values and those that graphql-core resolves have no columns; without columns
    `sql` is empty. It is cached for other members and documents: it must not refer to the member or
    the document for which it was compiled.
    """

    sql: str
    keys: tuple[str, ...]
    known: Mapping[str, orjson.Fragment]
    resolved: frozenset[str]
    """The response keys of introspection fields, which graphql-core resolves."""
    bindings: tuple[Binding, ...]
    """The bindings of its root fields."""
    template: tuple[Any, ...]
    """The values of the statement's parameters; None for those that vary."""
    varying: tuple[tuple[int, Parameter], ...]
    checks: tuple[Parameter, ...]
    positions: tuple[int, ...]
    """The positions of its root fields in the document's text."""
    characters: int = 0
    """The weight in the cache: of its statement and of the document."""

    @property
    def of_the_member(self) -> bool:
        """Whether its results may differ for two members of a body with the same roles."""
        return any(value is READ[Parameters.member.key] for _, value in self.varying)

    def parameters(self, now: Environment) -> list[Any]:
        """The parameters' values for one run; raises BadUserInput for an invalid argument."""
        for check in self.checks:
            check(now)
        values = list(self.template)
        for place, value in self.varying:
            values[place] = value(now)
        return values

    def result(
        self, row: Sequence[bytes | None], resolved: Mapping[str, Any] = NOTHING
    ) -> dict[str, Any]:
        """The value of each response key: the row's JSON, or graphql-core's value."""
        columns = iter(row)
        beside = {**self.known, **resolved}
        return {key: beside[key] if key in beside else _json(next(columns)) for key in self.keys}


def compiled(
    catalog: Catalog, rights: Rights, now: Environment, fields: list[tuple[str, Selected]]
) -> CompiledOperation:
    """Compile root fields, or the payload of one mutation, to a single statement."""
    compiler = Compiler(catalog, BINDING_COMPILERS, rights, now)
    planned = [(key, field) for key, field in fields if catalog.plans(field.parent, field.name)]
    known = {
        key: orjson.Fragment(orjson.dumps(field.parent.name))
        for key, field in planned
        if field.name == TYPENAME
    }
    read = [(key, field) for key, field in planned if key not in known]
    columns = [
        func.to_json(compiler.value(field.parent, None, field)).label(f"c{index}")
        for index, (_, field) in enumerate(read)
    ]
    statement = select(*columns).compile(dialect=DIALECT)
    varying: dict[str, Parameter] = {**READ, **compiler.varying}
    names: Sequence[str] = statement.positiontup or ()
    values = statement.params
    return CompiledOperation(
        sql=statement.string if columns else "",
        keys=tuple(key for key, _ in fields),
        known=known,
        resolved=frozenset(key for key, _ in fields).difference(key for key, _ in planned),
        bindings=tuple(catalog.bindings[field.parent.name, field.name] for _, field in read),
        template=tuple(None if name in varying else values[name] for name in names),
        varying=tuple(
            (place, varying[name]) for place, name in enumerate(names) if name in varying
        ),
        checks=tuple(compiler.checks),
        positions=tuple(field.position for _, field in planned),
    )


def _json(text: bytes | None) -> orjson.Fragment | None:
    return None if text is None else orjson.Fragment(text)
