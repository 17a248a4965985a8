"""Compiles the cascade of a plan: a row for each body at or below the viewer's."""

from typing import Any

from sqlalchemy import TIMESTAMP, Boolean, ColumnElement, Date, Integer, Text, column, func

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import Compiler
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.row_filter import predicate
from liandong.graphql.planner.selection import Selected
from liandong.graphql.planner.summed import Cascade
from liandong.policies.permissions import Permission

COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(column(name, Text) for name in ("code", "level", "superior", "state")),
    column("due_on", Date),
    *(column(name, Integer) for name in ("adopted", "adapted", "not_applicable", "gaps", "done")),
    column("owes", Boolean),
    column("urged_at", TIMESTAMP(timezone=True)),
)


def compile_cascade(
    compiler: Compiler, _: Cascade, plan: b.Columns, field: Selected
) -> ColumnElement[Any]:
    """The lines of the bodies of whose standings the viewer may read, by code."""
    item = compiler.bind(Text, field.arguments, lambda arguments: arguments.get("item"))
    asked = func.liandong.cascade(plan.id, item, Parameters.body)
    lines = asked.table_valued(*COLUMNS, name=compiler.name()).render_derived()
    with compiler.within(lines) as line:
        named = compiler.columns(field.named_type, line, field)
    readable = predicate(compiler.rights.relations(Permission.STANDING_READ), lines.c.code)
    return compiler.gathered(
        compiler.packed(
            named, lambda query: query.select_from(lines).where(*readable).order_by(lines.c.code)
        )
    )
