"""Conditions of lists of rule documents alone: when they hold, and which steps they rule."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Text, and_, cast, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.schema.filters import a_day, texts
from liandong.graphql.schema.shown import is_version_of, shown_version
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT
from liandong.tenants.tables import relation_of

assert RULE_DOCUMENT.revision is not None
VERSION = relation_of(RULE_DOCUMENT.revision)
ARTICLE = relation_of(RULE_DOCUMENT.parts["articles"])


def holding() -> Filter:
    """Condition: a version that was issued, the newest or a former one, has the day between its
    first and its last, each of which can be open."""

    def matches(head: Columns, day: ColumnElement[Any]) -> ColumnElement[bool]:
        version = VERSION.alias()
        first, last = (
            cast(version.c.content[name].astext, Date)
            for name in ("effective_from", "effective_to")
        )
        begun = or_(first.is_(None), first <= day)
        lasting = or_(last.is_(None), last >= day)
        issued = and_(is_version_of(head, version.c), version.c.released_at.is_not(None))
        return select(version.c.id).where(issued, begun, lasting).exists()

    return Filter(matches, Date, a_day)


def ruling() -> Filter:
    """Condition: an article of the version that the head shows rules one of these steps."""

    def matches(head: Columns, steps: ColumnElement[Any]) -> ColumnElement[bool]:
        version, is_shown = shown_version(RULE_DOCUMENT, head)
        article = ARTICLE.alias()
        of_version = and_(
            article.c.province == version.c.province,
            article.c.owner == version.c.owner,
            article.c.revision_id == version.c.id,
        )
        ruled = article.c.steps.overlap(steps)
        return select(article.c.id).where(is_shown, of_version, ruled).exists()

    return Filter(matches, ARRAY(Text), texts)
