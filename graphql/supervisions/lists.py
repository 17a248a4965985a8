"""How lists of supervisions are filtered and sorted."""

from enum import StrEnum

import strawberry
from strawberry import UNSET

from liandong.graphql.enums import Level, SupervisionKind, SupervisionState
from liandong.graphql.lists import records
from liandong.graphql.relay import Direction, sorting

SUPERVISIONS = records("kind", "supervised")


@sorting("What a list of supervisions can be sorted by.")
class SupervisionOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"


@strawberry.input(description="How a list of supervisions is sorted.")
class SupervisionOrder:
    field: SupervisionOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")


@strawberry.input(description="Which supervisions: all conditions hold.")
class SupervisionFilter:
    within: str | None = strawberry.field(
        default=UNSET, description="Owned by this body (its code) or one below it."
    )
    owner: list[str] | None = strawberry.field(
        default=UNSET, description="Owned by one of these bodies (codes)."
    )
    level: list[Level] | None = strawberry.field(
        default=UNSET, description="Owned by a body of one of these levels."
    )
    state: list[SupervisionState] | None = strawberry.field(
        default=UNSET, description="In one of these states."
    )
    kind: list[SupervisionKind] | None = strawberry.field(
        default=UNSET, description="Of one of these kinds (四个督导)."
    )
    supervised: list[str] | None = strawberry.field(
        default=UNSET, description="Of one of these bodies (codes)."
    )
