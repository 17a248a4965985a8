"""What a worklist calls a record of any noun, and which other body it names with it."""

from typing import Any

from sqlalchemy import ColumnElement, Text, case, func, literal, select

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.record_fields import of_subject
from liandong.graphql.schema.bodies.types import SOURCE as BODIES
from liandong.graphql.schema.contents import output_type
from liandong.graphql.schema.inbox.conditions import own
from liandong.graphql.schema.sources import sources
from liandong.policies.actors import Relation
from liandong.policies.worded import Worded
from liandong.tenants.columns import folded_as
from liandong.tenants.content import BODY, SHORT, refers
from liandong.tenants.noun import Noun
from liandong.tenants.nouns import TRANSITIONS, WHOLE

Expression = ColumnElement[Any]


def title(noun: Noun, row: b.Columns) -> Expression:
    """Its title; the beginning of its text; or the body that it names, and its kind in Chinese."""
    if noun.texts:
        return _column(row, noun.texts[0])
    for name, field in noun.columns.items():
        if output_type(field) is str and refers(field) is None:
            return func.left(row[name], SHORT, type_=Text)
    return func.concat(*_parts(noun, row), type_=Text)


def folded(noun: Noun, row: b.Columns) -> Expression:
    """The title as it is searched."""
    if noun.texts:
        return _column(row, folded_as(noun.texts[0]))
    return func.liandong.fold(title(noun, row), type_=Text)


def other_body(noun: Noun, row: b.Columns) -> Expression:
    """Of another body's record its owner; of an own one the body that it is to do with."""
    mine = own(row, Parameters())
    if (named := _named(noun, row)) is not None:
        return case((mine, func.coalesce(named, row.owner)), else_=row.owner)
    above = _of_the_superior(noun)
    if not above:
        return _column(row, "owner")
    judged = row.state.in_([constant(state) for state in sorted(above)])
    instead = [] if noun.above is None else [_column(row, noun.above)]
    superior = func.coalesce(*instead, Parameters.superior, row.owner)
    return case((mine & judged, superior), else_=row.owner)


def _column(row: b.Columns, name: str) -> Expression:
    column: Expression = row[name]
    return column


def _parts(noun: Noun, row: b.Columns) -> list[Expression]:
    named = [name for name, field in noun.columns.items() if refers(field) == BODY]
    body = BODIES.table.alias()
    parts: list[Expression] = [
        select(body.c.name).where(body.c.id == row[name]).correlate_except(body).scalar_subquery()
        for name in named
    ]
    for name, field in noun.columns.items():
        type_ = output_type(field)
        if isinstance(type_, type) and issubclass(type_, Worded):
            words = [(row[name] == constant(each.name), literal(each.chinese)) for each in type_]
            parts.append(case(*words))
    return parts


def _named(noun: Noun, row: b.Columns) -> Expression | None:
    """The body that a field of the record, or of its whole, names."""
    whole = WHOLE[noun][0] if noun in WHOLE else noun
    names = [name for name, field in whole.columns.items() if refers(field) == BODY]
    if not names:
        return None
    if whole is noun:
        return _column(row, names[0])
    of = sources(whole).head.table.alias()
    named = select(of.c[names[0]]).where(of_subject(of.c, row, Parameters()))
    return named.correlate_except(of).scalar_subquery()


def _of_the_superior(noun: Noun) -> set[str]:
    """The states that an act of the superior brought about, or may end."""
    rules = [
        rule
        for rule in TRANSITIONS
        if rule.subject == noun.name and rule.relation is Relation.SUPERIOR
    ]
    return {rule.from_state for rule in rules} | {rule.to_state for rule in rules}
