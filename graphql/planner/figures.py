"""Compiles statistics: sums of figures, by body, month or class."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Select,
    Text,
    and_,
    any_,
    case,
    column,
    func,
    literal_column,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by, array

from liandong.graphql.planner.arguments import Argument
from liandong.graphql.planner.bindings import Columns
from liandong.graphql.planner.compiler import ONE, ZERO, Compiler, constant
from liandong.graphql.planner.figure_arguments import (
    classes_of,
    metrics_of,
    parts_of,
    scope_of,
    since_of,
    until_of,
    wholes_of,
)
from liandong.graphql.planner.selection import Selected
from liandong.graphql.planner.standings import BODY, of_told_body, readable, told_of
from liandong.graphql.planner.summed import FigureLine, FigureLines, Statistics
from liandong.tenants.bodies.divisions import CENTRAL_CODE
from liandong.tenants.metrics.dictionary import COUNTED
from liandong.tenants.metrics.models import Figure, Side, StatisticsScope
from liandong.tenants.tables import relation_of

FIGURE = relation_of(Figure)
Expression = ColumnElement[Any]
TEXTS = ARRAY(Text)
OF_ALL: Expression = literal_column("''", Text)  # the class of a figure that is not told apart
NOBODY: Expression = literal_column("'{}'::text[]", TEXTS)
SUBTREE = constant(StatisticsScope.SUBTREE)
RECEIVED = constant(StatisticsScope.RECEIVED)
MONTHLY: Expression = literal_column("'1 month'::interval")
# What goes to the superior is kept once, as a figure of who did it.
UPWARDS: Expression = array(
    [constant(each) for each in COUNTED if COUNTED[each].to is None], type_=Text
)


@dataclass(frozen=True)
class Asked:
    """The source of the fields of statistics: what was asked for, as parameters.

    `parts` are the metrics of the numbers, `wholes` those of what these are parts of, or nulls.
    """

    within: Expression
    scope: Expression
    since: Expression
    until: Expression
    metrics: Expression
    parts: Expression
    wholes: Expression
    classes: Expression


def compile_statistics(
    compiler: Compiler, _: Statistics, __: Columns, field: Selected
) -> Expression:
    """What was asked for; null where the viewer's body is told nothing of the body."""

    def bind(type_: Any, read: Any) -> Expression:
        return compiler.bind(type_, field.arguments, read)

    asked = Asked(
        bind(Text, itemgetter("within")),
        bind(Text, scope_of),
        bind(Date, since_of),
        bind(Date, until_of),
        bind(TEXTS, metrics_of),
        bind(TEXTS, parts_of),
        bind(TEXTS, wholes_of),
        bind(TEXTS, classes_of),
    )
    # What is wrong is said, also where nothing is selected that it would change.
    for read in (metrics_of, since_of, until_of):
        compiler.check(Argument(field.arguments, read))
    named = compiler.columns(field.named_type, asked, field)
    return of_told_body(compiler, named, asked.within)


def compile_figure_line(
    compiler: Compiler, _: FigureLine, asked: Asked, field: Selected
) -> Expression:
    """The line of all that was asked for."""
    keys = select(asked.within.label("key"), ONE.label("place")).subquery(compiler.name())
    counted = _counted(compiler, asked, asked.within)
    return _packed(compiler, asked, keys, counted, field).scalar_subquery()


def compile_figure_lines(
    compiler: Compiler, binding: FigureLines, asked: Asked, field: Selected
) -> Expression:
    """A line for each body, month or class."""
    keys, counted = LINES[binding.by](compiler, asked)
    return compiler.gathered(_packed(compiler, asked, keys, counted, field))


def _by_body(compiler: Compiler, asked: Asked) -> tuple[FromClause, Select[Any]]:
    """The body itself, and each of its subordinates with all that is below it."""
    body = BODY.alias(compiler.name())
    near = or_(body.c.id == asked.within, body.c.superior == asked.within)
    keys = select(body.c.id.label("key"), ONE.label("place"))
    keys = keys.where(near, *told_of(compiler, body.c, asked.within))
    return keys.subquery(compiler.name()), _counted(compiler, asked, None)


def _by_month(compiler: Compiler, asked: Asked) -> tuple[FromClause, Select[Any]]:
    """Each month of the time, also those without any figure."""
    months = func.generate_series(asked.since, asked.until, MONTHLY)
    month = months.table_valued(column("month", Date), name=compiler.name()).render_derived()
    keys = select(_named(month.c.month).label("key"), ONE.label("place")).select_from(month)
    figure = FIGURE.alias(compiler.name())
    return keys.subquery(compiler.name()), _counted(compiler, asked, _named(figure.c.month), figure)


def _by_class(compiler: Compiler, asked: Asked) -> tuple[FromClause, Select[Any]]:
    """Each class of the metrics, in the order of the classes."""
    name = compiler.name()
    class_ = func.unnest(asked.classes).table_valued("key", with_ordinality="place", name=name)
    figure = FIGURE.alias(compiler.name())
    counted = _counted(compiler, asked, figure.c.of_class, figure, of_all=False)
    return class_.render_derived(), counted


LINES = {"body": _by_body, "month": _by_month, "class": _by_class}


def _named(month: Expression) -> Expression:
    return func.to_char(month, literal_column("'YYYY-MM'"))


def _counted(
    compiler: Compiler,
    asked: Asked,
    key: Expression | None,
    figure: Any = None,
    *,
    of_all: bool = True,
) -> Select[Any]:
    """The sum of each metric in each line; without a key, lines are bodies."""
    figure = FIGURE.alias(compiler.name()) if figure is None else figure
    own = _of_each_body(compiler, asked, OF_ALL if key is None else key, figure, of_all=of_all)
    sums = own.subquery(compiler.name())
    body = BODY.alias(compiler.name())
    # What was sent up was received by the superior, whose path it is.
    itself: Expression = case(
        (_sent_up(asked, sums.c.metric), NOBODY), else_=array([body.c.id], type_=Text)
    )
    path = func.array_cat(body.c.ancestors, itself, type_=TEXTS)
    deepest = ZERO if key is not None else ONE
    line = branch_of(path, asked.within) if key is None else sums.c.key
    depth = func.cardinality(path) - func.array_position(path, asked.within)
    return (
        select(line.label("key"), sums.c.metric, func.sum(sums.c.number).label("number"))
        .where(
            body.c.id == sums.c.owner,
            depth <= case((asked.scope == SUBTREE, func.cardinality(path)), else_=deepest),
        )
        .group_by(literal_column("1"), sums.c.metric)
    )


def _of_each_body(
    compiler: Compiler, asked: Asked, key: Expression, figure: Any, *, of_all: bool
) -> Select[Any]:
    """The sum of each metric of each body, so that few rows are looked at one by one."""
    received = and_(asked.scope == RECEIVED, ~_sent_up(asked, figure.c.metric))
    provinces, bodies = (_below(compiler, asked, name) for name in ("province", "id"))
    # An index finds the provinces; of one body after the other only a city's are looked for.
    below: Expression = case(
        (asked.within == CENTRAL_CODE, true()),
        (figure.c.province == asked.within, true()),
        else_=figure.c.owner == any_(bodies),
    )
    kept = (figure.c.owner, figure.c.metric, key.label("key"))
    return (
        select(*kept, func.sum(figure.c.number).label("number"))
        .where(
            figure.c.province == any_(provinces),
            figure.c.metric == any_(func.array_cat(asked.parts, asked.wholes)),
            figure.c.side == case((received, constant(Side.RECEIVED)), else_=constant(Side.DONE)),
            figure.c.month.between(asked.since, asked.until),
            figure.c.of_class == OF_ALL if of_all else figure.c.of_class != OF_ALL,
            below,
            *readable(compiler, figure.c.owner),
        )
        .group_by(figure.c.owner, figure.c.metric, literal_column("3"))
    )


def _below(compiler: Compiler, asked: Asked, name: str) -> Expression:
    """What the bodies of the subtree have in this column, once."""
    body = BODY.alias(compiler.name())
    found = select(body.c[name]).distinct().where(*told_of(compiler, body.c, asked.within))
    return func.array(found.scalar_subquery(), type_=TEXTS)


def branch_of(path: Any, within: Expression) -> Expression:
    """The body itself, or its subordinate, to whose area the body at the end of the path belongs.

    A path has the codes from the root on.
    """
    at = func.array_position(path, within)
    branch: Expression = path[func.least(at + ONE, func.cardinality(path))]
    return branch


def _sent_up(asked: Asked, metric: Expression) -> ColumnElement[bool]:
    return and_(asked.scope == RECEIVED, metric == any_(UPWARDS))


def _packed(
    compiler: Compiler, asked: Asked, keys: FromClause, counted: Select[Any], field: Selected
) -> Select[Any]:
    """The lines with these keys, each with a number for each metric, in the metrics' order."""
    name = compiler.name()
    metric = func.unnest(asked.parts, asked.wholes).table_valued(
        "part", "whole", with_ordinality="number", name=name
    )
    metric = metric.render_derived()
    sums = counted.subquery(compiler.name())
    lines = keys.join(metric, true()).outerjoin(
        sums,
        and_(
            sums.c.key == keys.c.key,
            or_(sums.c.metric == metric.c.part, sums.c.metric == metric.c.whole),
        ),
    )
    each = (
        select(
            keys.c.key,
            keys.c.place,
            metric.c.number,
            _sum_of(sums, metric.c.part).label("part"),
            case((metric.c.whole.is_not(None), _sum_of(sums, metric.c.whole))).label("whole"),
        )
        .select_from(lines)
        .group_by(keys.c.key, keys.c.place, metric.c.number, metric.c.whole)
        .subquery(compiler.name())
    )
    line = (
        select(
            each.c.key,
            each.c.place,
            _in_order(each.c.part, each.c.number).label("numbers"),
            _in_order(each.c.whole, each.c.number).label("out_of"),
        )
        .group_by(each.c.key, each.c.place)
        .subquery(compiler.name())
    )
    with compiler.within(line) as row:
        named = compiler.columns(field.named_type, row, field)
    return compiler.packed(
        named, lambda query: query.select_from(line).order_by(line.c.place, line.c.key)
    )


def _sum_of(sums: FromClause, metric: Expression) -> Expression:
    return func.coalesce(func.sum(sums.c.number).filter(sums.c.metric == metric), ZERO)


def _in_order(value: Expression, place: Expression) -> Expression:
    return func.array_agg(aggregate_order_by(value, place))
