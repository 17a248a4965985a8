"""Conditions of lists of schemes alone: who reviews them, and whom they inspect."""

from typing import Any

from sqlalchemy import ColumnElement, Text, any_, case, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.planner.compiler import constant
from liandong.graphql.schema.filters import FOLDED, texts, within_text
from liandong.graphql.schema.shown import shown_version
from liandong.tenants.bodies.models import Body
from liandong.tenants.columns import folded_as
from liandong.tenants.noun import Noun
from liandong.tenants.schemes.models import SchemeState
from liandong.tenants.tables import relation_of

BODY = relation_of(Body)


def reviewer(scheme: Columns) -> ColumnElement[str]:
    """The code of the body that reviews the scheme, or would."""
    return func.liandong.reviewer(scheme.id, type_=Text)


def reviewed_by() -> Filter:
    """Condition: one of these bodies reviews the scheme, or would."""

    def matches(scheme: Columns, codes: ColumnElement[Any]) -> ColumnElement[bool]:
        below = BODY.alias()
        subordinates = select(below.c.id).where(below.c.superior == any_(codes))
        # Of a draft it is not settled: standards say it, which are asked of the few alone.
        return case(
            (scheme.state == constant(SchemeState.DRAFT.name), reviewer(scheme) == any_(codes)),
            (scheme.reviewer.is_not(None), scheme.reviewer == any_(codes)),
            else_=scheme.owner.in_(subordinates),
        )

    return Filter(matches, ARRAY(Text), texts)


def with_name_in(noun: Noun, field: str) -> Filter:
    """Condition: the name of an element of the list contains this text, both folded.

    The version that counts is the one that the head shows: the released one, or the first draft.
    """

    def matches(head: Columns, text: ColumnElement[Any]) -> ColumnElement[bool]:
        version, is_shown = shown_version(noun, head)
        name = func.unnest(version.c[folded_as(field)]).table_valued("name").render_derived()
        found = select(name.c.name).where(within_text(name.c.name, text)).exists()
        return select(version.c.id).where(is_shown, found).exists()

    return Filter(matches, notes=FOLDED)
