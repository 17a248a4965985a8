"""How lists of pre-reviews are filtered and sorted."""

from datetime import datetime
from enum import StrEnum

import strawberry

from liandong.graphql.enums import ReviewState
from liandong.graphql.filters import (
    any_of,
    before,
    condition,
    conditions,
    filtering,
    points_at,
    since,
)
from liandong.graphql.lists import BY_STATE, NEWEST_FIRST, DatedFilter
from liandong.graphql.planner import bindings as b
from liandong.graphql.relay import Direction, sorting
from liandong.tenants.schemes.models import WorkScheme


@filtering("Which pre-reviews.")
class ReviewFilter(DatedFilter):
    state: list[ReviewState] | None = condition(any_of("state"), "In one of these states.")
    scheme: strawberry.ID | None = condition(
        points_at("scheme_id", WorkScheme, "scheme"),
        "Of this scheme (its global id), where the viewer may see it.",
    )
    scheme_owner: list[str] | None = condition(
        any_of("scheme_owner"),
        "Of schemes of these bodies (codes), also of those that the viewer no longer sees.",
    )
    decided_since: datetime | None = condition(since("decided_at"), "Decided then or later.")
    decided_before: datetime | None = condition(before("decided_at"), "Decided earlier.")


REVIEWS = b.Pages(
    None,
    orders={"CREATED_AT": b.by_time("created_at")} | BY_STATE,
    default_order=NEWEST_FIRST,
    filters=conditions(ReviewFilter),
)


@sorting("What a list of pre-reviews can be sorted by.")
class ReviewOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    STATE = "STATE"


@strawberry.input(description="How a list of pre-reviews is sorted.")
class ReviewOrder:
    field: ReviewOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
