"""Compiles overviews: the standings of each subordinate's subtree, added up."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Text,
    and_,
    cast,
    func,
    select,
    true,
    values,
)
from sqlalchemy import column as named_column
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from liandong.graphql.planner.bindings import Columns
from liandong.graphql.planner.compiler import ZERO, Compiler
from liandong.graphql.planner.figures import branch_of
from liandong.graphql.planner.selection import Selected
from liandong.graphql.planner.standings import BODY, NONE, STANDING, of_told_body, readable, told_of
from liandong.graphql.planner.summed import AreaLines, Overview
from liandong.tenants.nouns import FOLLOWED

Expression = ColumnElement[Any]
TEXTS = ARRAY(Text)
STATES = values(
    named_column("kind", Text),
    named_column("kind_place", Integer),
    named_column("state", Text),
    named_column("place", Integer),
    name="states",
    literal_binds=True,
).data(
    [
        (kind.name, kind_place, state, place)
        for kind_place, (kind, (_, followed)) in enumerate(FOLLOWED.items())
        for place, state in enumerate(followed.states)
    ]
)
"""The states that each kind of standing counts, in order."""


@dataclass(frozen=True)
class Asked:
    """The source of the fields of an overview: what was asked for, as parameters."""

    within: Expression
    year: Expression


def compile_overview(compiler: Compiler, _: Overview, __: Columns, field: Selected) -> Expression:
    """What was asked for; null where the viewer's body is told nothing of the body."""
    asked = Asked(
        compiler.bind(Text, field.arguments, itemgetter("within")),
        compiler.bind(Integer, field.arguments, itemgetter("year")),
    )
    named = compiler.columns(field.named_type, asked, field)
    return of_told_body(compiler, named, asked.within)


def compile_area_lines(
    compiler: Compiler, _: AreaLines, asked: Asked, field: Selected
) -> Expression:
    """A line for each kind of standing, of the body and of each area below it."""
    lines = _lines(compiler, asked)
    with compiler.within(lines) as row:
        named = compiler.columns(field.named_type, row, field)
    return compiler.gathered(
        compiler.packed(
            named, lambda query: query.select_from(lines).order_by(lines.c.code, lines.c.kind_place)
        )
    )


def _areas(compiler: Compiler, asked: Asked) -> FromClause:
    """Each body of the subtree, with the code of the area that it belongs to."""
    body = BODY.alias(compiler.name())
    path = func.array_append(body.c.ancestors, body.c.id, type_=TEXTS)
    area = branch_of(path, asked.within).label("code")
    told = told_of(compiler, body.c, asked.within)
    return select(area, body.c.province, body.c.id).where(*told).subquery(compiler.name())


def _lines(compiler: Compiler, asked: Asked) -> FromClause:
    """One row for each area and kind: its counts in the order of the states, and its times."""
    areas = _areas(compiler, asked)
    size = (
        select(areas.c.code, func.count().label("bodies"))
        .group_by(areas.c.code)
        .subquery(compiler.name())
    )
    standing = STANDING.alias(compiler.name())
    stands = and_(
        standing.c.province == areas.c.province,
        standing.c.owner == areas.c.id,
        standing.c.year == asked.year,
        standing.c.counts != NONE,
        *readable(compiler, standing.c.owner),
    )
    joined = areas.join(standing, stands)
    times = (
        select(
            areas.c.code,
            standing.c.kind,
            func.count().label("having"),
            func.sum(standing.c.late).label("late"),
            func.sum(standing.c.stale).label("stale"),
            func.min(standing.c.waiting_since).label("waiting_since"),
            func.max(standing.c.changed_at).label("changed_at"),
        )
        .select_from(joined)
        .group_by(areas.c.code, standing.c.kind)
        .subquery(compiler.name())
    )
    states = STATES.alias(compiler.name())
    counts = _counts(compiler, areas, standing, joined)
    found = (
        size.join(states, true())
        .outerjoin(times, and_(times.c.code == size.c.code, times.c.kind == states.c.kind))
        .outerjoin(
            counts,
            and_(
                counts.c.code == size.c.code,
                counts.c.kind == states.c.kind,
                counts.c.state == states.c.state,
            ),
        )
    )
    number = func.coalesce(counts.c.number, ZERO)
    kept = (size.c.code, size.c.bodies, states.c.kind, states.c.kind_place)
    said = [times.c[name] for name in ("having", "late", "stale", "waiting_since", "changed_at")]
    return (
        select(
            *kept,
            *said,
            func.array_agg(aggregate_order_by(number, states.c.place)).label("counts"),
            func.array_agg(aggregate_order_by(states.c.state, states.c.place)).label("states"),
        )
        .select_from(found)
        .group_by(*kept, *said)
        .subquery(compiler.name())
    )


def _counts(
    compiler: Compiler, areas: FromClause, standing: FromClause, joined: FromClause
) -> FromClause:
    """How many records of each area and kind are in each state."""
    each = (
        func.jsonb_each_text(standing.c.counts)
        .table_valued("key", "value", name=compiler.name())
        .render_derived()
        .lateral()
    )
    return (
        select(
            areas.c.code,
            standing.c.kind,
            each.c.key.label("state"),
            func.sum(cast(each.c.value, Integer)).label("number"),
        )
        .select_from(joined.join(each, true()))
        .group_by(areas.c.code, standing.c.kind, each.c.key)
        .subquery(compiler.name())
    )
