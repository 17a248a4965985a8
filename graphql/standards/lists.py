"""How lists of review standards are filtered and sorted."""

from enum import StrEnum

import strawberry
from strawberry import UNSET

from liandong.graphql.enums import Level, StandardState
from liandong.graphql.lists import BY_TITLE, records
from liandong.graphql.relay import Direction, sorting

STANDARDS = records("applies_to", orders=BY_TITLE)


@sorting("What a list of review standards can be sorted by.")
class ReviewStandardOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    TITLE = "TITLE"


@strawberry.input(description="How a list of review standards is sorted.")
class ReviewStandardOrder:
    field: ReviewStandardOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")


@strawberry.input(description="Which review standards: all conditions hold.")
class ReviewStandardFilter:
    within: str | None = strawberry.field(
        default=UNSET, description="Owned by this body (its code) or one below it."
    )
    owner: list[str] | None = strawberry.field(
        default=UNSET, description="Owned by one of these bodies (codes)."
    )
    level: list[Level] | None = strawberry.field(
        default=UNSET, description="Owned by a body of one of these levels."
    )
    state: list[StandardState] | None = strawberry.field(
        default=UNSET, description="In one of these states."
    )
    applies_to: list[Level] | None = strawberry.field(
        default=UNSET, description="For subordinates of one of these levels."
    )
