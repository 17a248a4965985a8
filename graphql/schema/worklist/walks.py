"""What a member did and began, in the order of its acts: no page reads all of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    not_,
    select,
    true,
    tuple_,
)

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import ONE, ZERO
from liandong.graphql.planner.whole import Which, seen_by
from liandong.graphql.schema.acts.provenance import births
from liandong.graphql.schema.sources import sources
from liandong.graphql.schema.worklist.arms import (
    ACT,
    IN_CHINA,
    RECORDS,
    UNDATED,
    Box,
    Condition,
    boxed,
    of_member,
    record_arm,
)
from liandong.policies.engine import Rights
from liandong.tenants.noun import Noun

Kinds = set[str] | None  # None: of any kind
# Before it are the positions of records with a day, after it those of the others.
BEFORE_UNDATED: ColumnElement[Any] = literal_column("'5000-01-01'::timestamptz")
BEFORE_ALL: ColumnElement[Any] = literal_column("'-infinity'::timestamptz")


def walks_of(box: Box, rights: Rights, *, by_day: bool) -> list[b.Walk]:
    """The walks of a box in the order of its acts or, `by_day`, of what is due; none of a box that
    is not read from acts."""
    seen = seen_by(rights.level) if by_day else ()
    walks: list[b.Walk] = []
    for noun in RECORDS:
        match box:
            case Box.DONE:
                walks += _walks(noun, None, seen)
            case Box.STARTED if begun := births(noun.name):
                walks += _walks(noun, begun, seen)
    return [replace(walk, arm=_shown(boxed(box, walk.arm))) for walk in walks]


def _shown(arm: b.Arm) -> b.Arm:
    """The arm without what only filters look at, which takes longer than all the rest."""
    kept = {name: value for name, value in arm.columns.items() if name != "title_folded"}
    return replace(arm, columns=kept)


def _walks(noun: Noun, kinds: Kinds, seen: tuple[Which, ...]) -> Iterator[b.Walk]:
    for which in seen:
        yield b.Walk(_dated(noun, kinds, which), "deadline_on", _day)
    if seen:
        yield b.Walk(_acted_on(noun, kinds, dated=False), "since", _since)
    else:
        yield b.Walk(_acted_on(noun, kinds), "since", lambda since: since)


def _acted_on(noun: Noun, kinds: Kinds, *, dated: bool = True) -> b.Arm:
    """The records of the noun on which the member acted; where not `dated`, those without a day."""
    act, table = ACT.alias(), sources(noun).head.table.alias()
    on = and_(
        *of_member(noun, act.c, kinds),
        # A record is begun once, and acted on often: of these acts the last one counts.
        true() if kinds else not_(_followed(act.c)),
        table.c.id == act.c.subject_id,
        true() if dated else table.c.deadline_on.is_(None),
    )
    return record_arm(noun, table, on, since=act.c.performed_at, joined=(act,))


def _followed(act: b.Columns) -> Condition:
    """The condition that the member acted on the record again.

    OFFSET keeps PostgreSQL from making a join of it.
    """
    later = ACT.alias()
    found = select(ONE).where(
        later.c.subject_id == act.subject_id,
        later.c.member == act.member,
        tuple_(later.c.performed_at, later.c.id) > tuple_(act.performed_at, act.id),
    )
    return exists(found.offset(ZERO).correlate_except(later))


def _dated(noun: Noun, kinds: Kinds, which: Which) -> b.Arm:
    """Those of the records with a day on which the member acted: few, since it is of what waits."""
    act, table = ACT.alias(), sources(noun).head.table.alias()
    last = (
        select(act.c.performed_at)
        .where(*of_member(noun, act.c, kinds), act.c.subject_id == table.c.id)
        .order_by(act.c.performed_at.desc())
        .limit(ONE)
        .correlate_except(act)
        .lateral()
    )
    on = and_(table.c.deadline_on.is_not(None), which(table.c))
    return record_arm(noun, table, on, since=last.c.performed_at, joined=(last,))


def _day(position: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.timezone(IN_CHINA, position), Date)


def _since(position: ColumnElement[Any]) -> ColumnElement[Any]:
    # There is no time so long before a day.
    return case((position > BEFORE_UNDATED, position - UNDATED), else_=BEFORE_ALL)
