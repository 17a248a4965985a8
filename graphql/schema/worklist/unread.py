"""What others told the body and the member has not opened yet (待阅)."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import TIMESTAMP, exists, func, not_, select, union_all

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.planner.row_filter import predicate
from liandong.graphql.planner.whole import Which, seen_by
from liandong.graphql.schema.acts.types import SOURCE as ACTS
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.worklist.arms import RECORDS, record_arm
from liandong.policies.engine import Rights
from liandong.tenants.marks.models import ReadMark
from liandong.tenants.tables import relation_of

MARK = relation_of(ReadMark)


def unread(rights: Rights) -> Iterator[b.Arm]:
    """The records of which another body told something that the member has not read, since the
    newest of that."""
    told = _told(rights)
    for noun in RECORDS:
        table = sources(noun).head.table.alias()
        on = (told.c.subject == constant(noun.name)) & (told.c.id == table.c.id)
        yield record_arm(noun, table, on, since=told.c.at, joined=(told,))


def _told(rights: Rights) -> Any:
    """The newest act of another body on each record, where the member has not read it: worked out
    once, for the arms of all nouns."""
    acts = union_all(*(_acts(rights, which) for which in seen_by(rights.level))).subquery()
    at = func.max(acts.c.performed_at).label("at")
    newest = (
        select(acts.c.subject, acts.c.subject_id.label("id"), at)
        .group_by(acts.c.subject, acts.c.subject_id)
        .subquery()
    )
    mark = MARK.alias()
    read = select(mark.c.id).where(
        mark.c.province == Parameters.province,
        mark.c.owner == Parameters.body,
        mark.c.member_id == Parameters.member,
        mark.c.subject_id == newest.c.id,
        mark.c.read_until >= newest.c.at,
    )
    return select(newest).where(not_(exists(read.correlate_except(mark)))).cte()


def _acts(rights: Rights, which: Which) -> Any:
    act = ACTS.table.alias()
    since = select(func.liandong.unread_since(type_=TIMESTAMP(timezone=True))).scalar_subquery()
    return select(act.c.subject, act.c.subject_id, act.c.performed_at).where(
        which(act.c),
        act.c.performed_at > since,
        act.c.owner != Parameters.body,
        *predicate(rights.relations(ACTS.read), act.c.owner),
        *ACTS.told(rights, act.c),
    )
