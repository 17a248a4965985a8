"""The list of deputyships of the viewer's body."""

from liandong.graphql.planner.orders import by_date
from liandong.graphql.schema.deputies.running import running
from liandong.graphql.schema.filters import any_of, condition, filtering, whether
from liandong.graphql.schema.lists import BY_STATE, RECENT, RecordFilter, listing
from liandong.tenants.deputies.models import DeputyState
from liandong.tenants.deputies.noun import DEPUTY


@filtering("Which deputyships.")
class DeputyFilter(RecordFilter):
    state: list[DeputyState] | None = condition(any_of("state"), "In one of these states.")
    running: bool | None = condition(
        whether(running), "In which the deputy may act today, or may not."
    )


DEPUTIES = listing(
    "Deputy",
    DEPUTY.many,
    DeputyFilter,
    RECENT | BY_STATE | {"STARTS_ON": by_date("starts_on"), "ENDS_ON": by_date("ends_on")},
)
