"""How lists of acts are filtered and sorted."""

from enum import StrEnum

import strawberry
from sqlalchemy import Uuid
from strawberry import UNSET

from liandong.graphql.filters import OWNED, any_of
from liandong.graphql.planner import bindings as b
from liandong.graphql.planner import ids
from liandong.graphql.planner.bindings import Filter
from liandong.graphql.relay import Direction, sorting
from liandong.tenants.nouns import TRANSITIONS

SUBJECTS = {rule.subject for rule in TRANSITIONS}


def _key(id: str) -> str | None:
    prefix, key = ids.split(id)
    return key if prefix in SUBJECTS else None


SUBJECT = Filter(lambda row, key: row.subject_id == key, Uuid(as_uuid=False), _key)

ACTS = b.Pages(
    None,
    orders={"PERFORMED_AT": b.by_time("performed_at")},
    default_order=("PERFORMED_AT", "DESC"),
    filters={
        "within": OWNED["within"],
        "owner": OWNED["owner"],
        "subject": SUBJECT,
        "kinds": any_of("kind"),
    },
)


@sorting("What a list of acts can be sorted by.")
class ActOrderField(StrEnum):
    PERFORMED_AT = "PERFORMED_AT"


@strawberry.input(description="How a list of acts is sorted.")
class ActOrder:
    field: ActOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")


@strawberry.input(description="Which acts: all conditions hold.")
class ActFilter:
    within: str | None = strawberry.field(
        default=UNSET, description="Performed by this body (its code) or one below it."
    )
    owner: list[str] | None = strawberry.field(
        default=UNSET, description="Performed by one of these bodies (codes)."
    )
    subject: strawberry.ID | None = strawberry.field(
        default=UNSET, description="On this object (its global id)."
    )
    kinds: list[str] | None = strawberry.field(
        default=UNSET, description="Of one of these kinds, e.g. `scheme.submit`."
    )
