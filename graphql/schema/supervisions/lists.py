"""How lists of supervisions are filtered and sorted."""

from liandong.graphql.planner import bindings as b
from liandong.graphql.schema.enums import SupervisionKind, SupervisionState
from liandong.graphql.schema.filters import any_of, condition, filtering
from liandong.graphql.schema.lists import BY_STATE, RECENT, RecordFilter, listing


@filtering("Which supervisions.")
class SupervisionFilter(RecordFilter):
    state: list[SupervisionState] | None = condition(any_of("state"), "In one of these states.")
    kind: list[SupervisionKind] | None = condition(
        any_of("kind"), "Of one of these kinds (四个督导)."
    )
    supervised: list[str] | None = condition(
        any_of("supervised"), "Of one of these bodies (codes)."
    )


DAYS = {"STARTS_ON": b.by_date("starts_on"), "ENDS_ON": b.by_date("ends_on")}
SUPERVISIONS = listing("Supervision", "supervisions", SupervisionFilter, RECENT | BY_STATE | DAYS)
