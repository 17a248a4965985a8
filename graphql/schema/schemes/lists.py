"""How lists of work schemes are filtered and sorted."""

import strawberry

from liandong.graphql.schema.enums import InspectionKind, SchemeState
from liandong.graphql.schema.filters import any_of, condition, contains, filtering, points_at
from liandong.graphql.schema.lists import BY_STATE, BY_TITLE, RECENT, RecordFilter, listing
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


SCHEMES = listing("WorkScheme", "work schemes", WorkSchemeFilter, RECENT | BY_TITLE | BY_STATE)
