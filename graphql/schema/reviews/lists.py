"""The filter and the orders of lists of pre-reviews."""

from datetime import datetime
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, and_

from liandong.graphql.planner.bindings import Columns, Related
from liandong.graphql.planner.orders import by_time
from liandong.graphql.schema.filters import (
    any_of,
    before,
    condition,
    conditions,
    filtering,
    points_at,
    since,
)
from liandong.graphql.schema.lists import BY_STATE, DatedFilter, list_of, listing
from liandong.tenants.reviews.models import ReviewState
from liandong.tenants.schemes.noun import SCHEME

SCHEMES: Any = list_of(SCHEME).filter_by


def on_scheme(review: Columns, scheme: Columns) -> ColumnElement[bool]:
    """The condition that the pre-review is of the scheme."""
    return and_(
        scheme.province == review.scheme_province,
        scheme.owner == review.scheme_owner,
        scheme.id == review.scheme_id,
    )


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
    of_scheme: SCHEMES | None = condition(
        Related(SCHEME.name, on_scheme, conditions(SCHEMES)),
        "Of schemes like these, of those that the viewer may see.",
    )
    decided_since: datetime | None = condition(since("decided_at"), "Decided then or later.")
    decided_before: datetime | None = condition(before("decided_at"), "Decided earlier.")


ORDERS = {"CREATED_AT": by_time("created_at")} | BY_STATE
REVIEWS = listing("Review", "pre-reviews", ReviewFilter, ORDERS)
