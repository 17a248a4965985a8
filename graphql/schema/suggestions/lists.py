"""How lists of suggestions are filtered and sorted."""

from liandong.graphql.planner import bindings as b
from liandong.graphql.schema.enums import SuggestionState
from liandong.graphql.schema.filters import any_of, condition, filtering
from liandong.graphql.schema.lists import BY_STATE, LONGEST_WAITING, ChangedFilter, listing


# None on when it was written: readers must not learn how long a letter was in the making.
@filtering("Which suggestions.")
class SuggestionFilter(ChangedFilter):
    state: list[SuggestionState] | None = condition(any_of("state"), "In one of these states.")


ORDERS = {"UPDATED_AT": b.by_time("updated_at")} | BY_STATE | {"DUE_ON": b.by_date("due_on")}
SUGGESTIONS = listing("Suggestion", "suggestions", SuggestionFilter, ORDERS, LONGEST_WAITING)
