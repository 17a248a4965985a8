"""Conditions of lists of schemes alone: who reviews them, and whom they inspect."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, any_, case, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.planner.compiler import constant
from liandong.graphql.schema.filters import FOLDED, texts, within_text
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
    assert noun.revision is not None
    said = relation_of(noun.revision)

    def matches(head: Columns, text: ColumnElement[Any]) -> ColumnElement[bool]:
        version, newest = said.alias(), said.alias()
        drafts = select(func.max(newest.c.number)).where(_of(head, newest.c))
        drafted = drafts.correlate_except(newest).scalar_subquery()
        name = func.unnest(version.c[folded_as(field)]).table_valued("name").render_derived()
        shown = version.c.number == func.coalesce(head.released_number, drafted)
        found = select(name.c.name).where(within_text(name.c.name, text)).exists()
        return select(version.c.id).where(_of(head, version.c), shown, found).exists()

    return Filter(matches, notes=FOLDED)


def _of(head: Columns, version: Columns) -> ColumnElement[bool]:
    return and_(
        version.province == head.province,
        version.owner == head.owner,
        version.subject_id == head.id,
    )
