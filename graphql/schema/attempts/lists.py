"""The list of what members of the viewer's body were denied."""

from datetime import datetime

import strawberry

from liandong.graphql.planner.bindings import Filter
from liandong.graphql.planner.orders import by_number, by_time
from liandong.graphql.schema.filters import (
    any_of,
    before,
    condition,
    filtering,
    points_at,
    since,
)
from liandong.graphql.schema.lists import listing
from liandong.tenants.acts.kinds import ActKind
from liandong.tenants.attempts.models import DenialReason


@filtering("Which denied attempts.")
class DeniedAttemptFilter:
    member: strawberry.ID | None = condition(
        points_at("member_id", "member"), "Of this member (a global id)."
    )
    act: list[ActKind] | None = condition(any_of("act"), "To perform one of these acts.")
    reason: list[DenialReason] | None = condition(any_of("reason"), "For one of these reasons.")
    target: str | None = condition(
        Filter(lambda row, sent: row.target.is_not_distinct_from(sent)),
        "At the record with this id, as it was sent.",
    )
    tried_since: datetime | None = condition(since("last_at"), "Last tried then or later.")
    tried_before: datetime | None = condition(before("created_at"), "First tried earlier.")


DENIED_ATTEMPTS = listing(
    "DeniedAttempt",
    "denied attempts",
    DeniedAttemptFilter,
    {
        "LAST_AT": by_time("last_at"),
        "FIRST_AT": by_time("created_at"),
        "TIMES": by_number(lambda row: row.times),
    },
    ("LAST_AT", "DESC"),
)
