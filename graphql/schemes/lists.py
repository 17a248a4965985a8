"""How lists of work schemes are filtered and sorted."""

from enum import StrEnum

import strawberry

from liandong.graphql.enums import InspectionKind, SchemeState
from liandong.graphql.filters import any_of, condition, contains, filtering, points_at
from liandong.graphql.lists import BY_STATE, BY_TITLE, RecordFilter, records
from liandong.graphql.relay import Direction, sorting
from liandong.tenants.plans.models import Plan


@filtering("Which work schemes.")
class WorkSchemeFilter(RecordFilter):
    state: list[SchemeState] | None = condition(any_of("state"), "In one of these states.")
    kind: list[InspectionKind] | None = condition(any_of("kind"), "Of one of these kinds.")
    title_contains: str | None = condition(contains("title"), "With this in the title.")
    plan: strawberry.ID | None = condition(
        points_at("plan_id", Plan, "plan"),
        "That carry out this plan (its global id), where the viewer may see it.",
    )


SCHEMES = records(WorkSchemeFilter, BY_STATE | BY_TITLE)


@sorting("What a list of work schemes can be sorted by.")
class WorkSchemeOrderField(StrEnum):
    CREATED_AT = "CREATED_AT"
    UPDATED_AT = "UPDATED_AT"
    TITLE = "TITLE"
    STATE = "STATE"


@strawberry.input(description="How a list of work schemes is sorted.")
class WorkSchemeOrder:
    field: WorkSchemeOrderField = strawberry.field(description="Sort by this.")
    direction: Direction = strawberry.field(default=Direction.ASC, description="Which end first.")
