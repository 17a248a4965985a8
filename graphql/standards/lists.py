"""How lists of review standards are filtered and sorted."""

from enum import StrEnum

import strawberry

from liandong.graphql.enums import Level, StandardState
from liandong.graphql.filters import any_of, condition, contains, filtering
from liandong.graphql.lists import BY_TITLE, RecordFilter, records
from liandong.graphql.relay import Direction, sorting


@filtering("Which review standards.")
class ReviewStandardFilter(RecordFilter):
    state: list[StandardState] | None = condition(any_of("state"), "In one of these states.")
    applies_to: list[Level] | None = condition(
        any_of("applies_to"), "For subordinates of one of these levels."
    )
    title_contains: str | None = condition(contains("title"), "With this in the title.")


STANDARDS = records(ReviewStandardFilter, BY_TITLE)


@sorting("What a list of review standards can be sorted by.")
class ReviewStandardOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    TITLE = "TITLE"


@strawberry.input(description="How a list of review standards is sorted.")
class ReviewStandardOrder:
    field: ReviewStandardOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
