"""How lists of plans are filtered and sorted."""

from liandong.graphql.schema.enums import PlanKind, PlanState
from liandong.graphql.schema.filters import any_of, condition, contains, filtering
from liandong.graphql.schema.lists import BY_STATE, BY_TITLE, RECENT, RecordFilter, listing


@filtering("Which plans.")
class PlanFilter(RecordFilter):
    state: list[PlanState] | None = condition(any_of("state"), "In one of these states.")
    kind: list[PlanKind] | None = condition(any_of("kind"), "Of one of these kinds.")
    title_contains: str | None = condition(contains("title"), "With this in the title.")


PLANS = listing("Plan", "plans", PlanFilter, RECENT | BY_TITLE | BY_STATE)
