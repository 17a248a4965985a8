"""Compiles standings: a row for each body below another one, or for each kind and year of one."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import array

from liandong.graphql.planner.bindings import Columns
from liandong.graphql.planner.compiler import Compiler, Named, constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.row_filter import predicate
from liandong.graphql.planner.selection import Selected
from liandong.graphql.planner.summed import BodyLines, BodyStandings, StandingTable
from liandong.policies.permissions import Permission
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.bodies.models import Body
from liandong.tenants.nouns import FOLLOWED
from liandong.tenants.standings.models import Standing
from liandong.tenants.tables import relation_of

BODY = relation_of(Body)
STANDING = relation_of(Standing)
Expression = ColumnElement[Any]
NONE: Expression = literal_column("'{}'::jsonb")


@dataclass(frozen=True)
class Line:
    """The source of the fields of one standing: a body, and its row or nulls."""

    body: Columns
    standing: Columns
    kind: Expression
    year: Expression

    @property
    def states(self) -> Expression:
        """The names of the states that are counted, in order."""
        return case(
            *(
                (self.kind == constant(kind), array(map(constant, followed.states), type_=Text))
                for kind, (_, followed) in FOLLOWED.items()
            )
        )

    @property
    def counts(self) -> Expression:
        """How many are in each of these states."""
        return case(
            *(
                (self.kind == constant(kind), array(map(self._count, followed.states)))
                for kind, (_, followed) in FOLLOWED.items()
            )
        )

    def _count(self, state: str) -> Expression:
        return func.coalesce(self.standing.counts[state].as_integer(), literal(0, Integer))


@dataclass(frozen=True)
class Table:
    """The source of the fields of a table of standings: what was asked for, as parameters."""

    within: Expression
    kind: Expression
    year: Expression

    @property
    def states(self) -> Expression:
        """The names of the states that are counted, in order."""
        return Line(None, None, self.kind, self.year).states


def compile_table(compiler: Compiler, _: StandingTable, __: Columns, field: Selected) -> Expression:
    """The standings of one kind and year, of the bodies below another one; null without any."""
    table = Table(
        compiler.bind(Text, field.arguments, itemgetter("within")),
        compiler.bind(Text, field.arguments, lambda arguments: str(arguments["kind"])),
        compiler.bind(Integer, field.arguments, itemgetter("year")),
    )
    named = compiler.columns(field.named_type, table, field)
    body = BODY.alias(compiler.name())
    told = exists(select(body.c.id).where(*told_of(compiler, body.c, table.within)))
    return compiler.packed(named, lambda query: query.where(told)).scalar_subquery()


def compile_lines(compiler: Compiler, _: BodyLines, table: Table, field: Selected) -> Expression:
    """A line for each body of the subtree of which the viewer's body is told, by code."""
    body, standing = BODY.alias(compiler.name()), STANDING.alias(compiler.name())
    with compiler.within(body), compiler.within(standing):
        line = Line(body.c, standing.c, table.kind, table.year)
        named = compiler.columns(field.named_type, line, field)
    same = and_(
        standing.c.province == body.c.province,
        standing.c.owner == body.c.id,
        standing.c.kind == table.kind,
        standing.c.year == table.year,
    )
    conditions = told_of(compiler, body.c, table.within)

    def complete(query: Select[Any]) -> Select[Any]:
        joined = query.select_from(body.outerjoin(standing, same))
        return joined.where(*conditions).order_by(body.c.id)

    return compiler.gathered(compiler.packed(named, complete))


def compile_standings(
    compiler: Compiler, _: BodyStandings, body: Columns, field: Selected
) -> Expression:
    """The standings of the parent, a body, newest year first."""
    standing = STANDING.alias(compiler.name())
    with compiler.within(standing) as row:
        line = Line(body, row, row.kind, row.year)
        named = compiler.columns(field.named_type, line, field)
    kind = compiler.bind(Text, field.arguments, _kind)
    year = compiler.bind(Integer, field.arguments, lambda arguments: arguments.get("year"))
    conditions = [
        standing.c.province == body.province,
        standing.c.owner == body.id,
        standing.c.counts != NONE,
        or_(kind.is_(None), standing.c.kind == kind),
        or_(year.is_(None), standing.c.year == year),
        *readable(compiler, standing.c.owner),
    ]

    def complete(query: Select[Any]) -> Select[Any]:
        ordered = query.select_from(standing).where(*conditions)
        return ordered.order_by(standing.c.year.desc(), standing.c.kind)

    return compiler.gathered(compiler.packed(named, complete))


def _kind(arguments: Any) -> str | None:
    return str(arguments["kind"]) if "kind" in arguments else None


def of_told_body(compiler: Compiler, named: Named, within: Expression) -> ColumnElement[Any]:
    """An object about a body; null where the viewer's body is told nothing of it."""
    body = BODY.alias(compiler.name())
    conditions = [body.c.id == within, *told_of(compiler, body.c, within)]
    told = exists(select(body.c.id).where(*conditions))
    return compiler.packed(named, lambda query: query.where(told)).scalar_subquery()


def told_of(compiler: Compiler, body: Columns, within: Expression) -> list[ColumnElement[bool]]:
    """The body is of the subtree, and the viewer's body is told of its standings."""
    return [
        at_or_below(body, within),
        at_or_below(body, Parameters.body),
        *readable(compiler, body.id),
    ]


def at_or_below(body: Columns, code: Expression) -> ColumnElement[bool]:
    """The body is that one, or of its subtree."""
    # Not by `ancestors`: PostgreSQL would expect one row, and look each standing up by itself. The
    # same of parameters that it does not plan for, but of a CASE it expects to be true of half.
    everywhere = case((code == CENTRAL_CODE, true()), else_=false())
    return or_(body.province == code, body.superior == code, body.id == code, everywhere)


def readable(compiler: Compiler, owner: Expression) -> list[ColumnElement[bool]]:
    """The policy's conditions for being told of this body."""
    return predicate(compiler.rights.relations(Permission.STANDING_READ), owner)
