"""The filter and the orders of lists of acts."""

from datetime import date, datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Date, DateTime, Uuid, and_, cast, func, literal_column

from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Columns, Filter
from liandong.graphql.planner.orders import by_time
from liandong.graphql.planner.parameters import Parameters
from liandong.graphql.schema.filters import (
    any_of,
    before,
    before_day,
    condition,
    filtering,
    points_at,
    says,
    since,
    since_day,
    whether,
)
from liandong.graphql.schema.lists import OwnedFilter, listing
from liandong.policies.permissions import Permission
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.nouns import TRANSITIONS

CHINA: ColumnElement[Any] = literal_column("'Asia/Shanghai'")
SUBJECTS = {rule.subject for rule in TRANSITIONS}


def _key(id: str) -> str | None:
    prefix, key = ids.split(ids.checked(id))
    return key if prefix in SUBJECTS else None


SUBJECT = Filter(lambda row, key: row.subject_id == key, Uuid(as_uuid=False), _key)


def _done_on(row: Columns) -> ColumnElement[Any]:
    recorded = func.timezone(CHINA, row.performed_at, type_=DateTime)
    return func.coalesce(row.occurred_on, cast(recorded, Date))


MINE = whether(lambda row: and_(row.owner == Parameters.body, row.member == Parameters.member))


@filtering("Which acts.")
class ActFilter(OwnedFilter):
    subject: strawberry.ID | None = condition(SUBJECT, "On this object (its global id).")
    kinds: list[ActKind] | None = condition(any_of("kind"), "Of one of these kinds.")
    member: strawberry.ID | None = condition(
        points_at("member", "member", needs=Permission.ACT_READ_MEMBER),
        "By this member of the viewer's body (a global id).",
    )
    mine: bool | None = condition(MINE, "By the viewer itself; if false, by anybody else.")
    performed_since: datetime | None = condition(since("performed_at"), "Then or later.")
    performed_before: datetime | None = condition(before("performed_at"), "Earlier.")
    note_contains: str | None = condition(
        says(lambda row: row.note), "With this in its note (附言、反馈、意见)."
    )
    done_since: date | None = condition(
        since_day(_done_on), "Done on this day or later; of what was recorded later, then (补录)."
    )
    done_before: date | None = condition(before_day(_done_on), "Done on an earlier day.")


ORDERS = {"PERFORMED_AT": by_time("performed_at")}
ACTS = listing("Act", "acts", ActFilter, ORDERS, ("PERFORMED_AT", "DESC"))
