"""The worklist: one list over all nouns, by the day by which something is due."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from inspect import Parameter
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, Text, and_, cast, func, literal
from strawberry import UNSET

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.compiler import constant
from liandong.graphql.planner.fields import PAGE, argument, bound, column, one, required
from liandong.graphql.planner.fields import with_arguments as asking
from liandong.graphql.planner.orders import by_time
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.acts.types import SUBJECTS
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.deadlines.field import Deadline, deadline
from liandong.graphql.schema.enums import shown
from liandong.graphql.schema.filters import (
    any_of,
    before_day,
    condition,
    contains,
    filtering,
    whether,
)
from liandong.graphql.schema.lists import listing
from liandong.graphql.schema.relay import Connection, Node, connects, fill
from liandong.graphql.schema.worklist.arms import Box, RecordKind
from liandong.graphql.schema.worklist.boxes import arms_of
from liandong.graphql.schema.worklist.walks import walks_of
from liandong.policies.engine import Rights
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.workflow import WorkKind

SOON = 10  # days
shown(Box)
shown(RecordKind)


@strawberry.type(description="One record in a worklist.")
class WorkItem:
    id: strawberry.ID = column(
        lambda row: func.concat_ws(literal("_", Text), row.box, row.subject, row.id, type_=Text),
        "The box and the global id of the record, which can be in several boxes.",
    )
    kind: RecordKind = column("kind", "What kind of record it is.")
    work: WorkKind | None = column(
        "work", "What its state waits for, from whoever may do it; null if for nothing."
    )
    record: Node | None = bound(
        b.NodeOf(
            lambda row: row.subject,
            SUBJECTS,
            lambda row, node, _: and_(
                node.province == row.province, node.owner == row.owner, node.id == row.id
            ),
        ),
        "The record; null where nothing is selected of its type.",
    )
    title: str = column(
        "title",
        "Its title, or the beginning of its text; of a supervision, the body and the kind of it.",
    )
    state: str = column("state", "Where the record stands, as its `state` says.")
    counterpart: Owner = one(
        lambda row, body, _: body.id == row.counterpart,
        "The other body in the matter: the owner, or for an own record the body that it is with;"
        " the viewer's body where there is none.",
    )
    since: datetime = column(
        "since",
        "When an act last changed the record; of `DONE`, when the viewer last acted on it; of"
        " `STARTED`, when it did so first; of `UNREAD`, when another body last told of it; of what"
        " is to be revised, when the upper plan was.",
    )
    due_on: date | None = column(
        "deadline_on", "The day by which something is expected; null where there is none (无时限)."
    )
    overdue: bool = column("late", "Whether that day is past (today in China).")
    deadline: Deadline | None = deadline()
    allowed_acts: list[ActKind] = bound(
        b.AllowedActsOfAny(lambda row: row.subject), "The acts that this viewer may perform now."
    )


def _soon(row: b.Columns) -> ColumnElement[bool]:
    left = cast(row.deadline_on - Parameters.today, Integer)
    return left.between(0, SOON)


@filtering("Which items.")
class WorkFilter:
    kind: list[RecordKind] | None = condition(any_of("kind"), "Of these kinds of records.")
    work: list[WorkKind] | None = condition(any_of("work"), "That wait for one of these.")
    due_before: date | None = condition(
        before_day("deadline_on"), "Whose `dueOn` is an earlier day."
    )
    overdue: bool | None = condition(
        whether(lambda row: row.late), "Whose `dueOn` is past, or not."
    )
    due_soon: bool | None = condition(
        whether(_soon), f"Whose `dueOn` is today or within {SOON} days, or not."
    )
    counterpart: list[str] | None = condition(
        any_of("counterpart"), "Whose `counterpart` is one of these bodies (codes)."
    )
    title_contains: str | None = condition(contains("title"), "With this in the title.")


DUE_ON = "DUE_ON"
WORK = listing(
    "Work",
    "items of a worklist",
    WorkFilter,
    {DUE_ON: by_time("position"), "SINCE": by_time("since")},
    (DUE_ON, "ASC"),
)
NEWEST_FIRST = dict.fromkeys((Box.DONE, Box.STARTED, Box.UNREAD), ("SINCE", "DESC"))


@connects(WorkItem, "item", "items")
class WorkItemConnection(Connection):
    pass


def _arms(rights: Rights, arguments: Mapping[str, Any], _: b.Bind) -> Iterable[b.Arm]:
    return arms_of(arguments["box"], rights)


def _walks(rights: Rights, arguments: Mapping[str, Any], order: str) -> Iterable[b.Walk]:
    return walks_of(arguments["box"], rights, by_day=order == DUE_ON)


def worklist(description: str) -> Any:
    """The field of the worklist."""
    pages = b.United(
        None,
        WORK.pages.orders,
        WORK.pages.default_order,
        WORK.pages.filters,
        arms=_arms,
        walks=_walks,
        defaults=lambda arguments: NEWEST_FIRST.get(arguments["box"], WORK.pages.default_order),
    )
    arguments = {
        **PAGE,
        "box": (required(Box, "Which part of it."), Parameter.empty),
        "filter": (argument(WorkFilter, "Only what satisfies all of these."), UNSET),
        "order_by": (
            argument(
                WORK.order_by,
                "How it is sorted: unless given, `TODO` and `ONGOING` by the day by which something"
                " is due, undated ones last and by their time; the other boxes newest first.",
            ),
            UNSET,
        ),
    }
    return asking(pages, description, arguments)


def _count(holds: Callable[[b.Columns], ColumnElement[bool]]) -> b.Expression:
    return lambda row: func.count().filter(holds(row))


class WorkCount:
    """How many items a box has."""

    count: int = column(lambda _: func.count(), "All of them.")
    overdue: int = column(_count(lambda row: row.late), "Whose `dueOn` is past.")
    due_soon: int = column(_count(_soon), f"Whose `dueOn` is today or within {SOON} days.")


def _waiting_for(kind: WorkKind) -> b.Expression:
    return _count(lambda row: row.work == constant(kind.name))


for kind in WorkKind:
    text = f"{kind.english} ({kind.chinese})."
    fill(WorkCount, kind.name.lower(), int, column(_waiting_for(kind), text))
strawberry.type(WorkCount, description=WorkCount.__doc__)


class WorkCounts:
    """How many items each box of a worklist has."""


def _counts(box: Box) -> b.Counts:
    return b.Counts(lambda rights: arms_of(box, rights))


for box in Box:
    text = f"{box.english} ({box.chinese})."
    fill(WorkCounts, box.name.lower(), WorkCount, bound(_counts(box), text))
strawberry.type(WorkCounts, description=WorkCounts.__doc__)
