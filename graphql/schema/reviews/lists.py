"""The filter and the orders of lists of pre-reviews."""

from datetime import datetime

import strawberry

from liandong.graphql.planner.orders import by_time
from liandong.graphql.schema.filters import (
    any_of,
    before,
    condition,
    filtering,
    points_at,
    since,
)
from liandong.graphql.schema.lists import BY_STATE, DatedFilter, listing
from liandong.tenants.reviews.models import ReviewState
from liandong.tenants.schemes.noun import SCHEME


@filtering("Which pre-reviews.")
class ReviewFilter(DatedFilter):
    state: list[ReviewState] | None = condition(any_of("state"), "In one of these states.")
    scheme: strawberry.ID | None = condition(
        points_at("scheme_id", SCHEME.name),
        "Of this scheme (its global id), where the viewer may see it.",
    )
    scheme_owner: list[str] | None = condition(
        any_of("scheme_owner"),
        "Of schemes of these bodies (codes), also of those that the viewer no longer sees.",
    )
    decided_since: datetime | None = condition(since("decided_at"), "Decided then or later.")
    decided_before: datetime | None = condition(before("decided_at"), "Decided earlier.")


ORDERS = {"CREATED_AT": by_time("created_at")} | BY_STATE
REVIEWS = listing("Review", "pre-reviews", ReviewFilter, ORDERS)
