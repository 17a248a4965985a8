"""Conditions of lists of rule documents alone: when they hold, and which steps they rule."""

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, select
from sqlalchemy.dialects.postgresql import ARRAY

from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.schema.filters import texts
from liandong.graphql.schema.shown import shown_version
from liandong.tenants.ruledocuments.noun import RULE_DOCUMENT
from liandong.tenants.tables import relation_of

ARTICLE = relation_of(RULE_DOCUMENT.parts["articles"])


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
