"""How lists of supervisions are filtered and sorted."""

from enum import StrEnum

import strawberry

from liandong.graphql.enums import SupervisionKind, SupervisionState
from liandong.graphql.filters import any_of, condition, filtering
from liandong.graphql.lists import BY_STATE, RecordFilter, records
from liandong.graphql.planner import bindings as b
from liandong.graphql.relay import Direction, sorting


@filtering("Which supervisions.")
class SupervisionFilter(RecordFilter):
    state: list[SupervisionState] | None = condition(any_of("state"), "In one of these states.")
    kind: list[SupervisionKind] | None = condition(
        any_of("kind"), "Of one of these kinds (四个督导)."
    )
    supervised: list[str] | None = condition(
        any_of("supervised"), "Of one of these bodies (codes)."
    )


SUPERVISIONS = records(
    SupervisionFilter,
    BY_STATE | {"STARTS_ON": b.by_date("starts_on"), "ENDS_ON": b.by_date("ends_on")},
)


@sorting("What a list of supervisions can be sorted by.")
class SupervisionOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    STATE = "STATE"
    STARTS_ON = "STARTS_ON"
    ENDS_ON = "ENDS_ON"


@strawberry.input(description="How a list of supervisions is sorted.")
class SupervisionOrder:
    field: SupervisionOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
