"""How lists of plans are filtered and sorted."""

from enum import StrEnum

import strawberry

from liandong.graphql.enums import PlanKind, PlanState
from liandong.graphql.filters import any_of, condition, contains, filtering
from liandong.graphql.lists import BY_STATE, BY_TITLE, RecordFilter, records
from liandong.graphql.relay import Direction, sorting


@filtering("Which plans.")
class PlanFilter(RecordFilter):
    state: list[PlanState] | None = condition(any_of("state"), "In one of these states.")
    kind: list[PlanKind] | None = condition(any_of("kind"), "Of one of these kinds.")
    title_contains: str | None = condition(contains("title"), "With this in the title.")


PLANS = records(PlanFilter, BY_STATE | BY_TITLE)


@sorting("What a list of plans can be sorted by.")
class PlanOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    TITLE = "TITLE"
    STATE = "STATE"


@strawberry.input(description="How a list of plans is sorted.")
class PlanOrder:
    field: PlanOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
