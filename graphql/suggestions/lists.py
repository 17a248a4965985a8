"""How lists of suggestions are filtered and sorted."""

from enum import StrEnum

import strawberry

from liandong.graphql.enums import SuggestionState
from liandong.graphql.filters import any_of, condition, conditions, filtering
from liandong.graphql.lists import BY_STATE, LONGEST_WAITING, ChangedFilter
from liandong.graphql.planner import bindings as b
from liandong.graphql.relay import Direction, sorting


# When it was written is not asked for: readers are not told how long a letter was in the making.
@filtering("Which suggestions.")
class SuggestionFilter(ChangedFilter):
    state: list[SuggestionState] | None = condition(any_of("state"), "In one of these states.")


SUGGESTIONS = b.Pages(
    None,
    orders=BY_STATE | {"UPDATED_AT": b.by_time("updated_at"), "DUE_ON": b.by_date("due_on")},
    default_order=LONGEST_WAITING,
    filters=conditions(SuggestionFilter),
)


@sorting("What a list of suggestions can be sorted by.")
class SuggestionOrderField(StrEnum):
    UPDATED_AT = "UPDATED_AT"
    STATE = "STATE"
    DUE_ON = "DUE_ON"


@strawberry.input(description="How a list of suggestions is sorted.")
class SuggestionOrder:
    field: SuggestionOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
