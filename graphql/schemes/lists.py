"""How lists of work schemes are filtered and sorted."""

from enum import StrEnum

import strawberry
from strawberry import UNSET

from liandong.graphql.enums import InspectionKind, Level, SchemeState
from liandong.graphql.lists import BY_TITLE, records
from liandong.graphql.relay import Direction, sorting

SCHEMES = records("kind", orders=BY_TITLE)


@sorting("What a list of work schemes can be sorted by.")
class WorkSchemeOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    TITLE = "TITLE"


@strawberry.input(description="How a list of work schemes is sorted.")
class WorkSchemeOrder:
    field: WorkSchemeOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")


@strawberry.input(description="Which work schemes: all conditions hold.")
class WorkSchemeFilter:
    within: str | None = strawberry.field(
        default=UNSET, description="Owned by this body (its code) or one below it."
    )
    owner: list[str] | None = strawberry.field(
        default=UNSET, description="Owned by one of these bodies (codes)."
    )
    level: list[Level] | None = strawberry.field(
        default=UNSET, description="Owned by a body of one of these levels."
    )
    state: list[SchemeState] | None = strawberry.field(
        default=UNSET, description="In one of these states."
    )
    kind: list[InspectionKind] | None = strawberry.field(
        default=UNSET, description="Of one of these kinds."
    )
