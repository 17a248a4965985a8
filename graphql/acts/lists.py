"""How lists of acts are filtered and sorted."""

from datetime import datetime
from enum import StrEnum

import strawberry
from sqlalchemy import Uuid

from liandong.graphql.filters import (
    any_of,
    before,
    condition,
    conditions,
    filtering,
    points_at,
    since,
)
from liandong.graphql.lists import OwnedFilter
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Filter
from liandong.graphql.relay import Direction, sorting
from liandong.policies.permissions import Permission
from liandong.tenants.members.models import Member
from liandong.tenants.nouns import TRANSITIONS

SUBJECTS = {rule.subject for rule in TRANSITIONS}


def _key(id: str) -> str | None:
    prefix, key = ids.split(ids.told(id))
    return key if prefix in SUBJECTS else None


SUBJECT = Filter(lambda row, key: row.subject_id == key, Uuid(as_uuid=False), _key)


@filtering("Which acts.")
class ActFilter(OwnedFilter):
    subject: strawberry.ID | None = condition(SUBJECT, "On this object (its global id).")
    kinds: list[str] | None = condition(
        any_of("kind"), "Of one of these kinds, e.g. `scheme.submit`."
    )
    member: strawberry.ID | None = condition(
        points_at("member", Member, "member", needs=Permission.ACT_READ_MEMBER),
        "By this member of the viewer's body (a global id).",
    )
    performed_since: datetime | None = condition(since("performed_at"), "Then or later.")
    performed_before: datetime | None = condition(before("performed_at"), "Earlier.")


ACTS = b.Pages(
    None,
    orders={"PERFORMED_AT": b.by_time("performed_at")},
    default_order=("PERFORMED_AT", "DESC"),
    filters=conditions(ActFilter),
)


@sorting("What a list of acts can be sorted by.")
class ActOrderField(StrEnum):
    PERFORMED_AT = "PERFORMED_AT"


@strawberry.input(description="How a list of acts is sorted.")
class ActOrder:
    field: ActOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
