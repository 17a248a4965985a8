"""The field of what is due of a record, for every type that has one."""

from datetime import date
from typing import Any

import strawberry
from sqlalchemy import Boolean, Date, Integer, Uuid, cast

from liandong.graphql.planner import bindings as b
from liandong.graphql.planner.fields import bound, column, one
from liandong.graphql.schema.bodies.owner import Owner
from liandong.graphql.schema.lazy import record_type
from liandong.graphql.schema.lists import late
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.deadlines.models import DayKind
from liandong.tenants.deadlines.noun import DEADLINE

Rule: Any = record_type(DEADLINE)


def _said(name: str, type_: Any = None) -> b.Expression:
    """A value of what the referee keeps of the deadline."""
    if type_ is None:
        return lambda row: row.deadline[name].astext
    return lambda row: cast(row.deadline[name].astext, type_)


@strawberry.type(description="What is due (期限), by which day, and by which rule.")
class Deadline:
    due_on: date = column("deadline_on", "The last day on which it is in time.")
    act: ActKind = column(_said("act"), "The act that is due.")
    debtor: Owner = one(
        lambda row, body, _: body.id == row.deadline["debtor"].astext, "The body that is to do it."
    )
    overdue: bool = column(late, "Whether the day is past (today in China).")
    provisional: bool = column(
        _said("provisional", Boolean),
        "Whether it is counted in working days of a year whose holidays are not known yet.",
    )
    by_hand: bool = column(
        _said("by_hand", Boolean), "Whether the day was given for this record, and no rule says it."
    )
    since: date = column(_said("since", Date), "The day since when the term runs, not counted.")
    event: ActKind | None = column(
        _said("event"), "The act with which the term began; null where the day was given by hand."
    )
    days: int | None = column(_said("days", Integer), "How many days the term has.")
    counted: DayKind | None = column(_said("counted"), "Which days are counted.")
    rule: Rule | None = one(
        lambda row, rule, _: rule.id == cast(row.deadline["rule"].astext, Uuid),
        "The rule that says so, where the viewer may see it.",
    )
    rule_version: int | None = column(
        _said("version", Integer), "Which of the rule's issued versions says so."
    )


def deadline() -> Any:
    """The field of what is due of the row."""
    return bound(
        b.Group(lambda row: row.deadline_on.is_not(None)),
        "What is due of it now (期限); null where nothing is (无时限).",
    )
