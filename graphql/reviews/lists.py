"""How lists of pre-reviews are filtered and sorted."""

from enum import StrEnum

import strawberry
from strawberry import UNSET

from liandong.graphql.enums import Level, ReviewState
from liandong.graphql.filters import OWNED, any_of
from liandong.graphql.lists import NEWEST_FIRST
from liandong.graphql.planner import bindings as b
from liandong.graphql.relay import Direction, sorting

REVIEWS = b.Pages(
    None,
    orders={"CREATED_AT": b.by_time("created_at")},
    default_order=NEWEST_FIRST,
    filters=OWNED | {"state": any_of("state"), "scheme_owner": any_of("scheme_owner")},
)


@sorting("What a list of pre-reviews can be sorted by.")
class ReviewOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"


@strawberry.input(description="How a list of pre-reviews is sorted.")
class ReviewOrder:
    field: ReviewOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")


@strawberry.input(description="Which pre-reviews: all conditions hold.")
class ReviewFilter:
    within: str | None = strawberry.field(
        default=UNSET, description="By this body (its code) or one below it."
    )
    owner: list[str] | None = strawberry.field(
        default=UNSET, description="By one of these reviewing bodies (codes)."
    )
    level: list[Level] | None = strawberry.field(
        default=UNSET, description="By a body of one of these levels."
    )
    state: list[ReviewState] | None = strawberry.field(
        default=UNSET, description="In one of these states."
    )
    scheme_owner: list[str] | None = strawberry.field(
        default=UNSET, description="Of schemes of these bodies (codes)."
    )
