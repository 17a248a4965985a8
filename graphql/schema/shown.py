"""The version of a record that its head shows: the released one, or the first draft."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, TableClause, and_, func, select
from sqlalchemy.sql.selectable import NamedFromClause

from liandong.graphql.planner.bindings import Columns
from liandong.tenants.noun import Noun
from liandong.tenants.tables import relation_of


class ShownVersion(NamedTuple):
    """A table of versions, and the condition that a row of it is the one that the head shows."""

    table: NamedFromClause
    is_shown: ColumnElement[bool]


def shown_version(noun: Noun, head: Columns) -> ShownVersion:
    """The version that the head of a record of this noun shows."""
    assert noun.revision is not None
    said: TableClause = relation_of(noun.revision)
    version, newest = said.alias(), said.alias()
    drafts = select(func.max(newest.c.number)).where(is_version_of(head, newest.c))
    drafted = drafts.correlate_except(newest).scalar_subquery()
    shown = version.c.number == func.coalesce(head.released_number, drafted)
    return ShownVersion(version, and_(is_version_of(head, version.c), shown))


def is_version_of(head: Columns, version: Columns) -> ColumnElement[bool]:
    """The condition that a row of a table of versions is one of the record's."""
    return and_(
        version.province == head.province,
        version.owner == head.owner,
        version.subject_id == head.id,
    )
