"""Conditions of supervisions alone: their group, and what they and their letters say."""

from typing import Any

from sqlalchemy import ColumnElement, Text, column, func, literal_column, or_, select

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.schema.filters import FOLDED, said_in
from liandong.tenants.supervisions.noun import SUPERVISION
from liandong.tenants.tables import relation_of

HEAD, LETTER = map(relation_of, SUPERVISION.models[:2])
LINE: ColumnElement[Any] = literal_column("E'\n'")


def group_of(supervision: Columns) -> ColumnElement[Any]:
    """The global id of the supervision that the group begins with; null where there is none."""
    return func.liandong.group_of(
        supervision.province, supervision.owner, supervision.id, type_=Text
    )


def in_group() -> Filter:
    """Condition: the supervision is in the group that begins with this one."""
    return Filter(lambda supervision, first: group_of(supervision) == first)


def of_one_in_group() -> Filter:
    """Condition: the suggestion is of a supervision in that group."""

    def matches(suggestion: Columns, first: ColumnElement[Any]) -> ColumnElement[bool]:
        of = HEAD.alias()
        found = select(of.c.id).where(
            of.c.province == suggestion.province,
            of.c.owner == suggestion.owner,
            of.c.id == suggestion.subject_id,
            group_of(of.c) == first,
        )
        return found.correlate_except(of).exists()

    return Filter(matches)


def saying() -> Filter:
    """Condition: this text is in what was announced, or in a letter that the viewer may see."""

    def matches(supervision: Columns, text: ColumnElement[Any]) -> ColumnElement[bool]:
        letter = LETTER.alias()
        lists = (supervision.places, supervision.team, supervision.topics)
        announced = func.concat_ws(LINE, *(func.array_to_string(each, LINE) for each in lists))
        said = func.liandong.noun_said_opinion(letter.c.id).table_valued(column("said", Text))
        words = select(func.string_agg(said.c.said, LINE, type_=Text))
        of_it = select(letter.c.id).where(
            letter.c.province == supervision.province,
            letter.c.owner == supervision.owner,
            letter.c.subject_id == supervision.id,
            said_in(words.scalar_subquery(), text),
        )
        return or_(said_in(announced, text), of_it.exists())

    return Filter(matches, notes=FOLDED)
